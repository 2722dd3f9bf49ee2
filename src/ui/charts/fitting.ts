import { textWidth } from '../parts/textWidth';

/** The text, cut with "…" where it is wider than `room` px. */
export function fitting(text: string, room: number): string {
  if (textWidth(text) <= room) return text;
  let end = text.length;
  while (end > 1 && textWidth(`${text.slice(0, end).trimEnd()}…`) > room) end--;
  return `${text.slice(0, end).trimEnd()}…`;
}

/** The text on one line or two, broken between words where it has any, the second cut where it must be. */
export function wrapped(text: string, room: number): string {
  if (textWidth(text) <= room) return text;
  const words = text.split(/(?<=[\s/-])/u);
  let first = '';
  while (words.length > 0 && textWidth((first + words[0]!).trimEnd()) <= room) first += words.shift()!;
  if (first === '') {
    // One long word, or a language without spaces.
    const characters = [...text];
    let end = 1;
    while (end < characters.length && textWidth(characters.slice(0, end + 1).join('')) <= room) end++;
    return `${characters.slice(0, end).join('')}\n${fitting(characters.slice(end).join(''), room)}`;
  }
  return `${first.trimEnd()}\n${fitting(words.join(''), room)}`;
}
