/** Full-width forms, blanks that are not U+0020, and the minus sign. */
const ODD = /[\uff01-\uff5e\uffe1\uffe5\uffe6\u3000\u00a0\u2002-\u200a\u202f\u2212]/;
const EVERY_ODD = new RegExp(ODD.source, 'g');
const RUN_OF_BLANKS = / {2,}/g;

const NAMED: Record<string, string> = { '\uffe1': '£', '\uffe5': '¥', '\uffe6': '₩', '\u2212': '-' };
const [BLANK, LAST_ASCII] = [0x20, 0x7f];
const FIRST_WIDE = 0xff01;
const LAST_WIDE = 0xff5e;
const WIDE_OFFSET = 0xff01 - 0x21;

/**
 * The text as it would be typed on a plain keyboard: full-width digits, letters and signs as the usual ones, any run
 * of blanks as one, U+2212 as "-". Not all of Unicode's NFKC, which would make "52" of "5²".
 */
export function foldWidth(text: string): string {
  if (isNarrow(text)) return text;
  const narrow = ODD.test(text) ? text.replace(EVERY_ODD, narrowed) : text;
  return narrow.includes('  ') ? narrow.replace(RUN_OF_BLANKS, ' ') : narrow;
}

/** Whether it is of ASCII without runs of blanks: a quarter of what the expressions take. */
function isNarrow(text: string): boolean {
  let before = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > LAST_ASCII || (code === BLANK && before === BLANK)) return false;
    before = code;
  }
  return true;
}

function narrowed(letter: string): string {
  const code = letter.charCodeAt(0);
  if (code >= FIRST_WIDE && code <= LAST_WIDE) return String.fromCharCode(code - WIDE_OFFSET);
  return NAMED[letter] ?? ' ';
}
