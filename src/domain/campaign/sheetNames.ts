/** Excel's limit for the name of a sheet. */
const LONGEST = 31;

/**
 * Names for sheets of a workbook, one for each label: "A Big spenders". At most 31 characters, without : \ / ? * [ ] and
 * apostrophes at the ends, and no two alike in whatever capitals.
 */
export function sheetNames(labels: { letter: string; name: string }[]): string[] {
  const taken = new Set<string>();
  return labels.map(({ letter, name }) => {
    const wanted = `${letter} ${name}`.replace(/[:\\/?*[\]\s\p{Cc}]+/gu, ' ').replace(/^[' ]+/, '');
    let free = shortened(wanted, LONGEST);
    for (let number = 2; taken.has(free.toLowerCase()); number++) {
      const suffix = ` (${number})`;
      free = shortened(wanted, LONGEST - suffix.length) + suffix;
    }
    taken.add(free.toLowerCase());
    return free;
  });
}

/** Never half a character. */
function shortened(text: string, length: number): string {
  let short = '';
  for (const character of text) {
    if (short.length + character.length > length) break;
    short += character;
  }
  return short.replace(/[' ]+$/, '') || 'Sheet';
}
