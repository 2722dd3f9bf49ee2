import { describe, expect, test } from 'vitest';
import { ok } from '../../src/domain/common/result';
import type { Fact } from '../../src/domain/offer/fieldDraft';
import type { Evidence } from '../../src/domain/offer/offer';
import type { Profile } from '../../src/domain/profile/profile';
import { described } from './workspaces';

const profileOf = (bills: number[], sizes: number[]): Profile => ({
  variables: [
    {
      column: 'spend',
      kind: 'mean',
      madeSegments: true,
      overall: 10,
      deviation: 2,
      bySegment: bills,
      difference: bills.map((bill) => (bill - 10) / 2),
      marker: bills.map((bill) => Math.abs(bill - 10) >= 1),
    },
  ],
  segments: sizes.map((size) => ({ size, share: size / 8, distinctions: [] })),
  leftOut: 0,
});

/** Four segments of so many rows each; A spends much less, C and D much more. */
async function offering(rows = 2) {
  const all = await described();
  all.engine.profile.mockResolvedValue(ok(profileOf([6, 10, 14, 14], [rows, rows, rows, rows])));
  all.workspace.change({ kind: 'set-role', column: 'town', role: 'out' });
  await all.workspace.results.describe();
  return all;
}

const bill = { column: 'spend', kind: 'mean', value: 6, overall: 10, rows: 2 } as const satisfies Evidence;
const serve = (segment: string, served = true) => ({ kind: 'set-target', segment, served }) as const;

describe('first drafts', () => {
  test('for each segment that is served, with the figures they came from', async () => {
    const { workspace } = await offering();
    expect(workspace.offers.drafts.size).toBe(0);
    workspace.change(serve('s1'));
    workspace.change(serve('s3'));
    const { drafts } = workspace.offers;
    expect([...drafts.keys()]).toEqual([0, 2]);
    expect(drafts.get(0)!.price).toEqual({
      pattern: 'price-low',
      facts: [{ aspect: 'price', sense: 'amount', far: true }],
      evidence: [bill],
    });
    expect(drafts.get(2)!.price.pattern).toBe('price-high');
    expect(drafts.get(0)!.channel).toEqual({ pattern: 'find-out' });
    workspace.change(serve('s1', false));
    expect([...workspace.offers.drafts.keys()]).toEqual([2]);
    await workspace.undo();
    expect([...workspace.offers.drafts.keys()]).toEqual([0, 2]);
  });

  test('no two get the same -est', async () => {
    const { workspace } = await offering();
    workspace.change(serve('s3'));
    expect(workspace.offers.drafts.get(2)!.est.pattern).toBe('most-complete');
    workspace.change(serve('s4'));
    expect([2, 3].map((segment) => workspace.offers.drafts.get(segment)!.est.pattern)).toEqual(['most-complete', 'find-out']); // prettier-ignore
  });

  test('that so many buy already proves something only where rows are those who buy', async () => {
    const { workspace } = await offering(30);
    workspace.change(serve('s1'));
    const proofOf = (rowNoun: 'shop' | 'building' | 'product') => {
      workspace.change({ kind: 'set-row-noun', rowNoun });
      return workspace.offers.drafts.get(0)!.proof.pattern;
    };
    expect([proofOf('building'), proofOf('shop'), proofOf('product')]).toEqual(['find-out', 'count', 'find-out']);
  });

  test('none while there is no profile of the segments that are shown', async () => {
    const { workspace } = await offering();
    workspace.change(serve('s1'));
    workspace.change({ kind: 'set-k', k: 2 });
    await workspace.cluster();
    expect(workspace.offers.drafts.size).toBe(0);
    await workspace.results.describe();
    expect([...workspace.offers.drafts.keys()]).toEqual(workspace.served);
  });
});

test('kept evidence beside the profile of now', async () => {
  const { workspace, engine } = await offering();
  const { offers } = workspace;
  expect([offers.evidenceState(bill, 0), offers.present(bill, 0)]).toEqual(['same', bill]);
  engine.profile.mockResolvedValue(ok(profileOf([7, 10, 14, 14], [4, 2, 1, 1])));
  workspace.change({ kind: 'set-role', column: 'town', role: 'describe' });
  await workspace.results.describe();
  expect([offers.evidenceState(bill, 0), offers.present(bill, 0)]).toEqual(['changed', { ...bill, value: 7, rows: 4 }]);
  const other: Evidence = { ...bill, column: 'visits' };
  expect([offers.evidenceState(other, 0), offers.present(other, 0)]).toEqual(['gone', undefined]);
  const size: Evidence = { column: '', kind: 'count', value: 2, overall: 8, rows: 2 };
  expect(offers.present(size, 0)).toEqual({ ...size, value: 4, rows: 4 });

  workspace.change({ kind: 'set-k', k: 2 });
  await workspace.cluster();
  expect([offers.evidenceState(bill, 0), offers.present(bill, 0)]).toEqual(['same', undefined]);
});

test('a whole offer is accepted in one step', async () => {
  const { workspace } = await offering();
  workspace.change(serve('s1'));
  const facts: Fact[] = [{ aspect: 'price', sense: 'amount', far: true }];
  workspace.change({ kind: 'decide-field', segment: 's1', field: 'who', decision: { how: 'dropped' } });
  workspace.change({
    kind: 'decide-fields',
    segment: 's1',
    decisions: {
      est: { how: 'accepted', draft: { pattern: 'best-value', facts, evidence: [bill] } },
      price: { how: 'accepted', draft: { pattern: 'price-low', facts, evidence: [bill] } },
    },
  });
  expect(Object.keys(workspace.segments[0]!.offer)).toEqual(['who', 'est', 'price']);
  await workspace.undo();
  expect(workspace.segments[0]!.offer).toEqual({ who: { how: 'dropped' } });
});
