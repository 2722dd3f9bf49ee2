/** Width in px of a text in 12 px type, guessed: Chinese and the like are square, most others a little over half as wide. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += character.codePointAt(0)! >= 0x2e80 ? 12 : 6.8;
  return width;
}
