import type { CodedTexts } from './codedColumn';
import { readNumber } from './numberCell';
import { answerOf, type Answer } from './yesNoWords';

/**
 * How a column chosen to be yes/no is read: every known word (Yes, n, 是, FALSE; 0 and 1 where both are there) as what
 * it means. Of two texts one of which is known the other is the other answer; of two that are not known the first to
 * appear is no. undefined where there is no known word among more texts, or one that is not known.
 */
export function chosenAnswers({ dictionary }: CodedTexts): ((text: string) => Answer | undefined) | undefined {
  const [first, second, third] = dictionary;
  if (first === undefined) return undefined;
  const digits = new Set(dictionary.map(digitOf));
  const hasDigits = (digits.has(0) && digits.has(1)) || (digits.size === 1 && !digits.has(undefined));
  const known = (text: string) => answerOf(text) ?? (hasDigits ? digitOf(text) : undefined);
  if (second === undefined || third !== undefined) {
    return dictionary.some((text) => known(text) !== undefined) ? known : undefined;
  }
  const [a, b] = [known(first), known(second)];
  if (a !== undefined && b !== undefined) return known;
  const ofFirst = a ?? (b === undefined ? 0 : other(b));
  return (text) => (text === first ? ofFirst : text === second ? other(ofFirst) : undefined);
}

function digitOf(text: string): Answer | undefined {
  const value = readNumber(text, '.')?.value;
  return value === 0 || value === 1 ? value : undefined;
}

function other(answer: Answer): Answer {
  return answer === 0 ? 1 : 0;
}
