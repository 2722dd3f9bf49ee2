const MISSING = new Set([
  '',
  'NA',
  'N/A',
  'n/a',
  '#N/A',
  'null',
  'NULL',
  'Null',
  'NaN',
  'nan',
  '-',
  '–',
  '—',
  '——',
  '无数据',
]);
const LONGEST_MISSING = Math.max(...[...MISSING].map((text) => text.length));

const MOST_SPELLINGS = 8;

/** No first, then yes; small letters. */
const YES_NO_PAIRS: [string, string][] = [
  ['no', 'yes'],
  ['n', 'y'],
  ['false', 'true'],
  ['f', 't'],
  ['off', 'on'],
  ['否', '是'],
  ['不是', '是'],
  ['无', '有'],
  ['没有', '有'],
  ['×', '√'],
];

/** Whether a text without blanks at its ends says that there is no value. */
export function saysMissing(trimmed: string): boolean {
  return trimmed.length <= LONGEST_MISSING && MISSING.has(trimmed);
}

/** The pair that these texts are in whatever capitals, in small letters, "no" first; undefined where they are none. */
export function yesNoPair(texts: readonly string[]): readonly [string, string] | undefined {
  if (texts.length > MOST_SPELLINGS) return undefined;
  const forms = new Set(texts.map((text) => text.toLowerCase()));
  if (forms.size !== 2) return undefined;
  return YES_NO_PAIRS.find(([no, yes]) => forms.has(no) && forms.has(yes));
}

/** The pairs of texts that mean no and yes, in small letters. */
export function knownPairs(): readonly (readonly [string, string])[] {
  return YES_NO_PAIRS;
}

/** Latin words that a heading of identifiers bears as a word of its own: "customerID", "Order no.", "SKU". */
const ID_WORD =
  /(^|[^a-z])(id|ids|uid|uuid|no|nr|number|code|sku|isbn|ean|gtin|iban|imei|zip|zipcode|postcode)(?!\s+of\b|\.\s*of\b|[a-z])/;
const ID_CHARACTERS = /编号|编码|代码|代号|号码|卡号|账号|帐号|单号|工号|户号|序号|证号|身份证|手机号|条码|邮编/;

/** Whether a heading says that its column holds identifiers ("number of staff" does not). */
export function namesIdentifiers(heading: string): boolean {
  return ID_WORD.test(wordsOf(heading)) || ID_CHARACTERS.test(heading);
}

/** A heading in small letters, its Latin words apart: "MonthlyCharges" is "monthly charges". */
export function wordsOf(heading: string): string {
  return heading.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}
