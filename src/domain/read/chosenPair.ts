import { commonestPlaces, type CodedTexts } from './codedColumn';
import { knownPairs } from './knownTexts';
import { readNumber } from './numberCell';

/** Which texts a column chosen to be yes/no means, no first. */
export interface Pair {
  pair: readonly [string, string];
  /** The form of a text that stands in `pair`. */
  formOf: (text: string) => string;
}

const small = (text: string) => text.toLowerCase();
const digit = (text: string) => String(readNumber(text, '.')?.value ?? text);

/**
 * The known pair (yes and no, 是 and 否, 0 and 1) both of whose texts are there, of several the one in most cells; else
 * the two commonest texts, the one that came first for no; else, where there is but one text, the known pair that it
 * belongs to. undefined where there is none.
 */
export function chosenPair({ dictionary, counts }: CodedTexts): Pair | undefined {
  const forms = new Map<string, number>();
  const add = (form: string, count: number) => forms.set(form, (forms.get(form) ?? 0) + count);
  dictionary.forEach((text, place) => {
    add(small(text), counts[place]!);
    if (digit(text) !== small(text)) add(digit(text), counts[place]!);
  });
  const known: Pair[] = knownPairs().map((pair) => ({ pair, formOf: small }));
  known.push({ pair: ['0', '1'], formOf: digit });
  const cellsOf = ({ pair }: Pair) => (forms.get(pair[0]) ?? 0) + (forms.get(pair[1]) ?? 0);
  const fewestFirst = known.sort((a, b) => cellsOf(a) - cellsOf(b));
  const both = fewestFirst.findLast(({ pair }) => pair.every((form) => forms.has(form)));
  if (both) return both;
  const [first, second] = commonestPlaces(counts, 2).sort((a, b) => a - b);
  if (first !== undefined && second !== undefined) {
    return { pair: [dictionary[first]!, dictionary[second]!], formOf: (text) => text };
  }
  return fewestFirst.findLast((pair) => cellsOf(pair) > 0);
}
