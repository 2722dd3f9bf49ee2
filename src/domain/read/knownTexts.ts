const MISSING = new Set([
  ...[
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
    '--',
    '---',
    '–',
    '—',
    '——',
    '/',
    '\\',
  ],
  ...['无数据', '暂无', '空', '缺失', '#DIV/0!', '#VALUE!', '#REF!', '#NAME?', '#NUM!', '#NULL!'],
]);
const LONGEST_MISSING = Math.max(...[...MISSING].map((text) => text.length));

/** Small letters. */
const NOTHING = new Set(['无', '未知', '不详', '?', '？', 'unknown']);

const LONGEST_NOTHING = Math.max(...[...NOTHING].map((text) => text.length));

/** Whether a text without blanks at its ends says that there is no value. */
export function saysMissing(trimmed: string): boolean {
  return trimmed.length <= LONGEST_MISSING && MISSING.has(trimmed);
}

/** Whether it says so in a column of numbers or dates. Among words it is an answer like the others. */
export function saysNothing(trimmed: string): boolean {
  return trimmed.length <= LONGEST_NOTHING && NOTHING.has(trimmed.toLowerCase());
}

/** Latin words that a heading of identifiers ends with: "customerID", "Order no.", "product_code". */
const LAST_WORD =
  /^(ids?|no|nr|number|code|sku|zip|zipcode|postcode|plz|postleitzahl|[a-zäöüß]+nummer|[a-zäöüß]{3,}nr)$/;
/** Those that say so wherever they stand. */
const ANYWHERE = /^(uid|uuid|isbn|ean|gtin|iban|imei|postleitzahl)$/;
const COUNTS = /^(counts?|counted|quantity|qty|anzahl)$/;
/** Before the last word: "total number", "yes/no". */
const NO_IDENTIFIER = /^(total|max|min|maximum|minimum|average|avg|mean|yes|of)$/;
const FIRST_PAIR = /^(id [a-zäöüß]+|(code|c[oó]digo) postal)$/;
const ID_CHARACTERS = /编号|编码|代码|代号|号码|卡号|账号|帐号|单号|工号|户号|序号|证号|身份证|手机号|条码|邮编/;
const COUNT_CHARACTERS = /(数|数量|个数|次数|总数)$/;
const IN_BRACKETS = /[(（[【].*$/;

/**
 * Whether a heading says that its column holds identifiers. What stands in brackets is passed over. "number_of_orders",
 * "Number vmail messages", "code_count" and 账号数 are counts.
 */
export function namesIdentifiers(heading: string): boolean {
  const bare = heading.replace(IN_BRACKETS, '').trim() || heading;
  if (COUNT_CHARACTERS.test(bare)) return false;
  if (ID_CHARACTERS.test(bare)) return true;
  const words = wordsOf(bare).match(/[a-zà-ÿ]+/g) ?? [];
  const last = words.at(-1);
  if (last === undefined || words.some((word) => COUNTS.test(word))) return false;
  if (words.some((word) => ANYWHERE.test(word)) || FIRST_PAIR.test(words.join(' '))) return true;
  return LAST_WORD.test(last) && !NO_IDENTIFIER.test(words.at(-2) ?? '');
}

/** A heading in small letters, its Latin words apart: "MonthlyCharges" is "monthly charges". */
export function wordsOf(heading: string): string {
  return heading.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}
