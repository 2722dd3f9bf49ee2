/** Room at both sides of a picture that has a column for each k. */
export const K_MARGIN = { left: 44, right: 4 } as const;
/** Height of the line that names the columns. */
export const K_HEADING = 29;

/** Width of a column, and the middle of each, in px. Pictures as wide as each other, with as many k, share their columns. */
export function kColumns(width: number, count: number): { column: number; middle: (place: number) => number } {
  const column = Math.max(0, width - K_MARGIN.left - K_MARGIN.right) / count;
  return { column, middle: (place) => K_MARGIN.left + (place + 0.5) * column };
}

/** "k = 4", or "4" where a column is too narrow for more. */
export function kHead(k: number, column: number): string {
  return column < 48 ? String(k) : kText(k);
}

export function kText(k: number): string {
  return `k\u00a0=\u00a0${k}`;
}
