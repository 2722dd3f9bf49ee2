import type { FoundKeys } from '../../domain/prepare/join/keysByValues';
import type { JoinMatches, MatchedRows } from '../../domain/prepare/recipe';
import type { TableSummary } from '../../domain/read/report';
import * as m from '../../messages/compiled/messages';
import { droppedRows, encodingName } from './fileText';
import { formatCount, formatShare } from './format';
import { listPlain } from './listText';

/** So many keys are shown of those without a match. */
const SAMPLES = 5;

/** How a second table was read, in short: "1,204 rows · 5 columns · UTF-8 · names in row 1". */
export function sideFacts({ file, rowCount, columns }: TableSummary): string[] {
  const leftOut = droppedRows(file);
  return [
    m.counted_rows({ count: rowCount, n: formatCount(rowCount) }),
    m.join_columns_n({ count: columns.length, n: formatCount(columns.length) }),
    ...(file.encoding ? [encodingName(file.encoding.used)] : []),
    ...(hasHeader(file) ? [m.join_header({ n: formatCount(file.headerRow) })] : []),
    ...(file.headerRow === 0 && isOfRows(file) ? [m.join_no_header()] : []),
    ...(leftOut > 0 ? [m.join_left_out({ count: leftOut, n: formatCount(leftOut) })] : []),
  ];
}

/** JSON and Parquet name their columns themselves. */
function isOfRows({ kind }: TableSummary['file']): boolean {
  return kind === 'csv' || kind === 'xlsx';
}

function hasHeader(file: TableSummary['file']): boolean {
  return isOfRows(file) && file.headerRow > 0;
}

interface MatchFacts {
  matches: JoinMatches;
  /** The second table's. */
  file: string;
  /** So many of the rows, as what they are: "3,012 customers". */
  counted: (count: number) => string;
  /** A key as it may be shown: the texts of its columns. */
  shown: (key: string[], side: 'left' | 'right') => string;
}

/** How the tables go together, in sentences: of this table's rows, of the other's, of keys that several rows have. */
export function matchLines({ matches, file, counted, shown }: MatchFacts): string[] {
  const { left, right, several } = matches;
  const here = [leftText(left, counted, (key) => shown(key, 'left'))];
  if (left.missing > 0) here.push(m.join_m_missing({ count: left.missing, n: formatCount(left.missing) }));
  const there: string[] = [];
  if (right.unmatched > 0) {
    const facts = { file, ...samplesOf(right, (key) => shown(key, 'right')) };
    there.push(facts.all ? m.join_m_right_some(facts) : m.join_m_right(facts));
  } else if (right.matched > 0 && right.missing === 0) {
    there.push(m.join_m_right_all({ file }));
  }
  if (right.missing > 0) {
    there.push(m.join_m_right_missing({ count: right.missing, n: formatCount(right.missing), file }));
  }
  const keys = several.samples.slice(0, SAMPLES).map((key) => shown(key, 'right'));
  const doubles = keys.length > 0 ? [m.join_m_several({ samples: listPlain(keys) })] : [];
  return [here, there, doubles].filter((lines) => lines.length > 0).map((lines) => lines.join(m.gap()));
}

function leftText(left: MatchedRows, counted: MatchFacts['counted'], shown: (key: string[]) => string): string {
  const { matched, unmatched, missing } = left;
  const all = counted(matched + unmatched + missing);
  if (unmatched + missing === 0) return m.join_m_all({ counted: all });
  if (unmatched === 0) return matched === 0 ? m.join_m_none({ counted: all }) : someText(matched, all);
  const facts = samplesOf(left, shown);
  if (matched === 0) return m.join_m_none_of({ counted: all, samples: facts.samples });
  const others = facts.all ? m.join_m_unmatched_all(facts) : m.join_m_unmatched(facts);
  return someText(matched, all) + m.gap() + others;
}

function someText(matched: number, counted: string): string {
  return m.join_m_some({ matched: formatCount(matched), counted });
}

/** Rows without a match and some of their keys; `all`: of each row. */
function samplesOf({ samples, unmatched }: MatchedRows, shown: (key: string[]) => string) {
  const texts = samples.slice(0, SAMPLES).map(shown);
  const all = texts.length === unmatched;
  return { count: unmatched, n: formatCount(unmatched), samples: listPlain(texts), all };
}

/** Why keys were proposed whose headings differ. */
export function foundText({ left, right, share, of }: FoundKeys, file: string): string {
  const facts = { share: formatShare(share), left, right, file };
  return of === 'left' ? m.join_found_here(facts) : m.join_found_there(facts);
}
