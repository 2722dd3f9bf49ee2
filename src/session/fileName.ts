/** "Telco customers segments.csv", or "Telco customers.tessera" where `what` is ""; without the characters that some system forbids in file names. */
export function fileName(project: string, what: string, ending: string): string {
  const name = `${project} ${what}`.replace(/[\\/:*?"<>|\p{Cc}]+/gu, '-').trim();
  return `${name}.${ending}`;
}
