import { getLocale } from '../../messages/compiled/runtime';

/** Room for a name or a level in a phrase; longer ones are cut. */
const MOST_CHARACTERS = 32;

/** A heading without the unit in brackets at its end, and that unit: "Monthly bill (yuan)", "上行流量（GB/月）". */
export function headingParts(heading: string): { name: string; unit?: string } {
  const found = /^(.*\S)\s*[（(]([^（）()]{1,14})[）)]$/.exec(heading.trim());
  if (!found || !isUnit(found[2]!)) return { name: heading.trim() };
  return { name: found[1]!, unit: found[2]!.trim() };
}

/** "1-100" and "yes/no" say what the values are, not what they count. */
function isUnit(text: string): boolean {
  return /[\p{L}\p{Sc}%‰]/u.test(text) && !/\d\s*[-–~]|\b(yes|no|code|id)\b|是|否/iu.test(text);
}

/** A value with the unit of its heading, after a no-break space; signs of currencies stand before it. */
export function withUnit(heading: string, value: string): string {
  const { unit } = headingParts(heading);
  if (unit === undefined) return value;
  return /^\p{Sc}$/u.test(unit) ? `${unit}${value}` : `${value}\u00a0${unit}`;
}

/**
 * A column's name within a phrase: without its unit, in the page's script as words ("MonthlyCharges": "monthly
 * charges"; "NumWebPurchases": "web purchases"), else as it stands between quotation marks.
 */
export function spokenHeading(heading: string): string {
  const { name } = headingParts(heading);
  if (getLocale() === 'zh') return isHan(name) ? cut(name) : `“${cut(name)}”`;
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]{2,})([A-Z][a-z])/g, '$1 $2')
    .replace(/[_\s]+/g, ' ')
    .replace(/^(num|nb|avg|average|(number|count) of) (?=\S)/i, '')
    .trim();
  const plain = /^\p{Script=Latin}[\p{Script=Latin} '’&/-]*$/u.test(words) && words.length > 2 && !isCode(name);
  return plain ? cut(words.replace(/(?<!\S)\p{Lu}\p{Ll}+(?!\S)/gu, (word) => word.toLowerCase())) : `“${cut(name)}”`;
}

/** A yes/no column's heading without "Has …", "Is …", "是否…"; `is`: what follows is what someone is. */
export function bareHeading(heading: string): { name: string; is: boolean } {
  const found =
    /^([Hh]as|[Hh]ave|[Ii]s)(?:[ _]|(?=[A-Z]))(.+)$/.exec(heading) ??
    /^(是否|有无)(?:有|使用|开通|购买|办理)?(.+)$/.exec(heading);
  if (!found) return { name: heading, is: false };
  const is = /^is$/i.test(found[1]!) || /^是否(?!有|使用|开通|购买|办理)/.test(heading);
  return { name: found[2]!, is };
}

/** "ARPU_3M", "CTRCT_TYP": not words. A name in capitals without more ("NPS") is one. */
function isCode(name: string): boolean {
  return /_/.test(name) && name === name.toUpperCase();
}

/**
 * A level within a phrase: in the page's script without quotation marks, in small letters where only its first is a
 * capital ("Month-to-month"). `proper`: a name, whose capital stays ("Nanwan").
 */
export function spokenLevel(level: string, proper: boolean): string {
  const text = level.trim();
  if (getLocale() === 'zh') return isHan(text) ? cut(text) : `“${cut(text)}”`;
  if (!/^\p{Script=Latin}[^,;:“”"]*$/u.test(text)) return `“${cut(text)}”`;
  const sentenceCase = /^\p{Lu}\p{Ll}/u.test(text) && !/\p{Lu}/u.test(text.slice(1));
  return cut(sentenceCase && !proper ? text[0]!.toLowerCase() + text.slice(1) : text);
}

/** Whether a text begins or ends in Chinese, so that it reads as words in a Chinese sentence. */
function isHan(text: string): boolean {
  return /^\p{Script=Han}|\p{Script=Han}$/u.test(text) && !/[，。；：“”,;:"]/u.test(text);
}

function cut(text: string): string {
  const characters = [...text];
  return characters.length <= MOST_CHARACTERS ? text : `${characters.slice(0, MOST_CHARACTERS - 1).join('')}…`;
}
