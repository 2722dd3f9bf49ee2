// @ts-check

/**
 * A made-up CSV file of customers: an id, `columns` − 2 numbers from a few overlapping groups, a category.
 * @param {number} rows
 * @param {number} columns
 */
export function customersCsv(rows, columns) {
  let state = 1;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const numbers = columns - 2;
  const lines = [['id', ...Array.from({ length: numbers }, (_, c) => `x${c}`), 'kind'].join(',')];
  for (let row = 0; row < rows; row++) {
    const group = Math.floor(uniform() * 5);
    const cells = Array.from({ length: numbers }, (_, c) => {
      const noise = uniform() + uniform() + uniform() + uniform() - 2;
      return (100 + 40 * ((group * (c + 1)) % 5) + 25 * noise).toFixed(2);
    });
    lines.push([`C${String(row).padStart(7, '0')}`, ...cells, 'abcdefgh'[Math.floor(uniform() * 8)]].join(','));
  }
  return lines.join('\n');
}
