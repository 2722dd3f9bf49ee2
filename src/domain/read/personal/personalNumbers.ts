const MOBILE = /^(?:(?:\+|00)?86[ -]?|0)?1(?:3\d|4[05-9]|5[0-35-9]|6[2567]|7[0-8]|8\d|9[0-35-9])[ -]?\d{4}[ -]?\d{4}$/;
const INTERNATIONAL = /^\+[1-9][\d ().\-/]*$/;
const PHONE = /^\+?[\d ().\-/]*\d(?: ?(?:ext\.?|x|转|轉|#) ?\d{1,6})?$/i;
const EMAIL = /^[^\s@<>()[\],;:"]+@[\p{L}\p{N}\-]+(?:\.[\p{L}\p{N}\-]+)*\.\p{L}{2,}$/u;
const CHINESE_ID = /^(\d{6})((?:19|20)\d\d)(\d\d)(\d\d)\d{3}[\dXx]$/;
/** Of the first 17 digits; GB 11643-1999. */
const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const ID_CHECKS = '10X98765432';
const IBAN = /^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/;
/** American Express; Diners; Visa, Mastercard, JCB, Discover, UnionPay and Maestro; Chinese debit cards. */
const CARD =
  /^(?:3[47]\d{13}|3(?:0|6|8)\d{12}|4\d{12}|(?:3528|35[3-8]\d|4\d{3}|5[0-8]\d\d|2[2-7]\d\d|6\d{3})\d{12}|(?:4|5|6|9)\d{16,18})$/;

/** A mobile number of mainland China, with or without +86, alone or beside others ("138…/139…"). */
export function isMobile(text: string): boolean {
  return each(text, (part) => MOBILE.test(part));
}

/** The first three digits after the country's code, which tell operators and places apart. */
export function mobilePrefix(text: string): string {
  return text.replace(/\D/g, '').slice(-11).slice(0, 3);
}

/** "+49 30 1234567": 8 to 15 digits after E.164. */
export function isInternational(text: string): boolean {
  return each(text, (part) => INTERNATIONAL.test(part) && isBetween(digitsOf(part).length, 8, 15));
}

/** What under the heading of telephone numbers is one: 7 to 15 digits, parted in any way, and an extension. */
export function isPhoneShaped(text: string): boolean {
  const [number = ''] = text.split(/ext|x|转|轉|#/i);
  return PHONE.test(text) && isBetween(digitsOf(number).length, 7, 15);
}

export function isEmail(text: string): boolean {
  return text.includes('@') && each(text, (part) => EMAIL.test(part));
}

/** 18 digits (the last may be X) with a day of birth and the right check digit (GB 11643-1999). */
export function isChineseId(text: string): boolean {
  const found = CHINESE_ID.exec(text);
  if (!found || !isDay(found[3]!, found[4]!)) return false;
  const sum = ID_WEIGHTS.reduce((total, weight, i) => total + weight * Number(text[i]), 0);
  return ID_CHECKS[sum % 11] === text[17]!.toUpperCase();
}

/** What under the heading of national ids is one: 5 to 20 letters and digits, with 4 digits at least. */
export function isIdShaped(text: string): boolean {
  const plain = text.replace(/[ ().\-/]/g, '');
  return /^[A-Za-z\d]{5,20}$/.test(plain) && digitsOf(plain).length >= 4;
}

/** The number of a bank's card, by its issuer's first digits, its length and its check digit (Luhn, ISO/IEC 7812-1). */
export function isCard(text: string): boolean {
  const plain = text.replace(/[ -]/g, '');
  return CARD.test(plain) && passesLuhn(plain);
}

/** What under the heading of card numbers is one: 12 to 19 digits, or an IBAN. */
export function isCardShaped(text: string): boolean {
  const plain = text.replace(/[ -]/g, '');
  return /^\d{12,19}$/.test(plain) || IBAN.test(plain);
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = digits.length - 1, doubled = false; i >= 0; i--, doubled = !doubled) {
    const digit = Number(digits[i]) * (doubled ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

function each(text: string, fits: (part: string) => boolean): boolean {
  if (fits(text)) return true;
  const parts = text.split(/\s*[/、,;，；|]\s*|\s+/);
  return parts.length > 1 && parts.every(fits);
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}

function isBetween(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}

function isDay(month: string, day: string): boolean {
  return isBetween(Number(month), 1, 12) && isBetween(Number(day), 1, 31);
}
