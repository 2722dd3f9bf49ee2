import { getLocale } from '../../messages/compiled/runtime';

/** Numbers as they are shown, in the page's language. The formatters are made once: making one costs more than using it. */
const formatters = new Map<string, Intl.NumberFormat>();

function formatter(key: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const name = `${getLocale()} ${key}`;
  let found = formatters.get(name);
  if (!found) {
    found = new Intl.NumberFormat(getLocale() === 'zh' ? 'zh-CN' : 'en', options);
    formatters.set(name, found);
  }
  return found;
}

export function formatCount(n: number): string {
  return formatter('count', { maximumFractionDigits: 0 }).format(n);
}

/** A measured value with the digits it deserves: three significant ones below 1,000, whole numbers above. */
export function formatValue(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  if (size >= 1000 || Number.isInteger(value)) return formatCount(value);
  return formatter('value', { maximumSignificantDigits: 3 }).format(value).replace('-', '−');
}

/** A value that takes more reads as 0: nothing in a spreadsheet of customers is that small. */
const MOST_DECIMALS = 6;

/**
 * Two measured values of one kind with as many decimals as each other: those that three significant digits of the larger
 * take, but more where the smaller would read as 0, and none that neither needs.
 */
export function formatValuesAlike(one: number, other: number): [string, string] {
  const least = Math.min(Math.abs(one), Math.abs(other));
  const most = Math.max(Math.abs(one), Math.abs(other));
  if (!Number.isFinite(most)) return [formatValue(one), formatValue(other)];
  const needed = Math.max(decimalsOf(one), decimalsOf(other));
  const digits = Math.min(needed, Math.max(2 - magnitude(most), least > 0 ? -magnitude(least) : 0, 0), MOST_DECIMALS);
  const alike = formatter(`alike ${digits}`, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return [alike.format(one).replace('-', '−'), alike.format(other).replace('-', '−')];
}

/** Decimals that a value is shown with by itself. */
function decimalsOf(value: number): number {
  if (Math.abs(value) >= 1000) return 0;
  const parts = formatter('value', { maximumSignificantDigits: 3 }).formatToParts(value);
  return parts.find(({ type }) => type === 'fraction')?.value.length ?? 0;
}

/** The power of ten of a value's first digit. */
function magnitude(value: number): number {
  return value === 0 ? 0 : Math.floor(Math.log10(value));
}

/** A value of the file, not rounded beyond what the eye can use; with an exponent where it would be a row of zeros. */
export function formatExact(value: number): string {
  if (Number.isFinite(value) && Math.abs(value) >= 1e21) return String(value).replace('e+', 'e');
  return formatter('exact', { maximumFractionDigits: 6 }).format(value);
}

/** A value with this many decimals, for columns of figures that stand below each other. */
export function formatFixed(value: number, digits: number): string {
  if (!Number.isFinite(value)) return '–';
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return formatter(`fixed ${digits}`, options).format(value).replace('-', '−');
}

/** A share as whole per cent, the sign after a no-break space; "<1 %" where it would round to 0. */
export function formatShare(share: number): string {
  if (!Number.isFinite(share)) return '–';
  const percent = Math.round(share * 100);
  if (percent === 0 && share > 0) return '<1\u00a0%';
  return `${percent}\u00a0%`;
}

/** A score with two decimals. */
export function formatScore(score: number): string {
  if (!Number.isFinite(score)) return '–';
  return formatter('score', { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(score).replace('-', '−');
}

/** Two scores with as many decimals, from two to four, as it takes to tell them apart. */
export function formatScoresApart(one: number, other: number): [string, string] {
  for (const digits of [2, 3, 4]) {
    const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    const [first, second] = [one, other].map((score) => formatter(`score ${digits}`, options).format(score));
    if (first !== second || digits === 4) return [first!.replace('-', '−'), second!.replace('-', '−')];
  }
  throw new Error('unreachable');
}

/** "64 MB", from bytes. */
export function formatMegabytes(bytes: number): string {
  return `${formatCount(bytes / 1_048_576)}\u00a0MB`;
}

/** A day in words, from days since 1970-01-01: "3 April 2024", "2024年4月3日". */
export function formatDayInWords(days: number): string {
  const options = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(getLocale() === 'zh' ? 'zh-CN' : 'en-GB', options).format(
    Math.round(days) * 86_400_000,
  );
}

/** A day, from days since 1970-01-01. */
export function formatDay(days: number): string {
  if (!Number.isFinite(days)) return '–';
  return new Date(Math.round(days) * 86_400_000).toISOString().slice(0, 10);
}
