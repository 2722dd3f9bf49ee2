/** A cell's text as a row shows it: what stands in several lines in one, with a sign between them. */
export function inOneLine(text: string): string {
  return /[\n\r]/.test(text) ? text.replace(/\r\n|[\n\r]/g, ' ↵ ') : text;
}
