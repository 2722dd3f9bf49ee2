import { expect, test } from 'vitest';
import type { JoinMatches } from '../../../src/domain/prepare/recipe';
import type { EncodingReport, FileReport, TableSummary } from '../../../src/domain/read/report';
import { foundText, matchLines, sideFacts } from '../../../src/ui/text/joinText';
import { countedRows } from '../../../src/ui/text/nouns';
import { inBoth } from './inBoth';

const NONE = { matched: 0, unmatched: 0, missing: 0, samples: [] };

function said(matches: Partial<JoinMatches>): [en: string[], zh: string[]] {
  const all = { left: NONE, right: NONE, several: { keys: 0, rows: 0, samples: [] }, ...matches };
  return inBoth(() =>
    matchLines({
      matches: all,
      file: 'visits.csv',
      counted: (count) => countedRows('business', count),
      shown: (key) => key.join('/'),
    }),
  );
}

test('what matched on either side, and samples of what did not', () => {
  const [en, zh] = said({
    left: { matched: 2310, unmatched: 702, missing: 1, samples: [['A-17'], ['A-22']] },
    right: {
      matched: 900,
      unmatched: 2,
      missing: 0,
      samples: [
        ['X', '1'],
        ['Y', '2'],
      ],
    },
    several: { keys: 12, rows: 27, samples: [['A-1']] },
  });
  expect(en).toEqual([
    '2,310 of 3,013 businesses have a match. 702 do not, for instance A-17, A-22. 1 has nothing to match by.',
    '2 rows of visits.csv match nothing here: X/1, Y/2.',
    'In several rows there: A-1.',
  ]);
  expect(zh).toEqual([
    '3,013 家商户中有 2,310 个匹配上了。702 个没有匹配上，例如A-17、A-22。1 个的匹配列缺失。',
    'visits.csv 里有 2 行在本表找不到匹配：X/1、Y/2。',
    '占多行的：A-1。',
  ]);
});

test('all, and none', () => {
  const full = { ...NONE, matched: 40 };
  expect(said({ left: full, right: full })[0]).toEqual([
    'All 40 businesses have a match.',
    'Every row of visits.csv has a match here.',
  ]);
  const [en] = said({ left: { ...NONE, unmatched: 1, samples: [['a']] }, right: { ...NONE, missing: 3 } });
  expect(en).toEqual([
    'None of 1 business has a match, for instance a.',
    '3 rows of visits.csv have nothing to match by.',
  ]);
});

test('how a second table was read', () => {
  const columns = new Array(5).fill({}) as TableSummary['columns'];
  const encoding: EncodingReport = { used: 'gb18030', how: 'score', previews: [], undecodable: false };
  const file: FileReport = { name: 'a.csv', bytes: 1, kind: 'csv', headerRow: 3, dropped: [], encoding };
  const summary: TableSummary = { file, rowCount: 1204, columns, notes: [] };
  expect(sideFacts(summary)).toEqual(['1,204 rows', '5 columns', 'GBK (GB18030)', 'names in row 3']);
  const totals = [{ what: 'totals' as const, count: 1, examples: [] }];
  const bare = { ...summary, file: { ...summary.file, encoding: undefined, headerRow: 0, dropped: totals } };
  expect(sideFacts(bare).slice(2)).toEqual([
    'no header: the columns are called #1, #2 …',
    '1 row left out: a total, a note or blank',
  ]);
});

test('why keys were proposed whose headings differ', () => {
  const keys = { left: 'shop', right: 'who', share: 0.834 };
  expect(inBoth(() => foundText({ ...keys, of: 'left' }, 'visits.csv'))).toEqual([
    'Proposed by what stands in them: for 83\u00a0% of the rows here, “shop” is found in “who” of visits.csv. ' +
      'Choose others if that is chance.',
    '按内容建议：本表有 83\u00a0% 的行，“shop”的值出现在 visits.csv 的“who”里。如果只是碰巧，请另选。',
  ]);
  expect(inBoth(() => foundText({ ...keys, of: 'right' }, 'visits.csv'))).toEqual([
    'Proposed by what stands in them: for 83\u00a0% of the rows of visits.csv, “who” is found in “shop” here. ' +
      'Choose others if that is chance.',
    '按内容建议：visits.csv 有 83\u00a0% 的行，“who”的值出现在本表的“shop”里。如果只是碰巧，请另选。',
  ]);
});
