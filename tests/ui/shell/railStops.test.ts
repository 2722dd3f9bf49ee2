import { describe, expect, test } from 'vitest';
import type { FieldDecision, Offer } from '../../../src/domain/offer/decisions';
import type { Workspace } from '../../../src/session/workspace.svelte';
import { railStops, type Seen } from '../../../src/ui/shell/railStops';
import { inBoth } from '../text/inBoth';

const written: FieldDecision = { how: 'written', text: 'x', evidence: [] };
const accepted: FieldDecision = { how: 'accepted', draft: { pattern: 'count', facts: [], evidence: [] } };
const dropped: FieldDecision = { how: 'dropped' };
const sentence: Offer = { who: accepted, need: written, est: accepted, proof: accepted };

interface Facts {
  offers?: (Offer | undefined)[];
  partitionStale?: boolean;
  seen?: Partial<Seen>;
}

/** A project of three segments; the ones with an offer are served. */
function stops({ offers = [], partitionStale = false, seen = {} }: Facts) {
  const segments = [...'ABC'].map((letter, i) => ({ id: letter, letter, name: '', offer: offers[i] ?? {} }));
  const workspace = {
    asRead: { rowCount: 7043, columns: new Array(21) },
    document: { k: 3 },
    preparation: { variables: ['a', 'b'] },
    segments,
    served: segments.flatMap((_, i) => (offers[i] ? [i] : [])),
    results: { partition: { k: 3 }, profile: {}, partitionStale, assessmentStale: false },
    work: { job: { kind: undefined } },
  } as unknown as Workspace;
  return railStops(workspace, { prepare: true, campaign: true, ...seen });
}

function stopOf(id: string, facts: Facts): [state: string, fact: string] {
  const { state, fact } = stops(facts).find((stop) => stop.id === id)!;
  return [state, fact];
}

describe('the stops after the profile', () => {
  test('say nothing before a segment is served', () => {
    for (const id of ['target', 'offer', 'campaign']) expect(stopOf(id, {})).toEqual(['not-yet', '']);
  });

  test('target has the letters of those that will be served', () => {
    expect(stopOf('target', { offers: [{}] })).toEqual(['done', 'A']);
    expect(stopOf('target', { offers: [{}, undefined, {}] })).toEqual(['done', 'A and C']);
    const text = () => stopOf('target', { offers: [{}, {}, {}] })[1];
    expect(inBoth(text)).toEqual(['A, B and C', 'A、B和C']);
  });

  test('an offer is a draft until all four blanks of its sentence are filled', () => {
    expect(stopOf('offer', { offers: [{}, {}] })).toEqual(['not-yet', '']);
    expect(stopOf('offer', { offers: [{ price: written }] })).toEqual(['done', '1 draft']);
    expect(stopOf('offer', { offers: [sentence] })).toEqual(['done', '1 written']);
    expect(stopOf('offer', { offers: [{ ...sentence, proof: dropped }] })).toEqual(['done', '1 draft']);
    const text = () => stopOf('offer', { offers: [sentence, {}, sentence] })[1];
    expect(inBoth(text)).toEqual(['2 written, 1 draft', '2 个写好，1 个草稿']);
  });

  test('campaign has a list for each segment that is served, once they were looked at', () => {
    expect(stopOf('campaign', { offers: [{}, {}], seen: { campaign: false } })).toEqual(['not-yet', '']);
    const text = () => stopOf('campaign', { offers: [{}, {}, {}] })[1];
    expect(inBoth(text)).toEqual(['3 lists', '3 份名单']);
  });

  test('all that comes from the segments is stale with them, but not what was never begun', () => {
    const states = Object.fromEntries(
      stops({ offers: [sentence], partitionStale: true }).map(({ id, state }) => [id, state]),
    );
    expect(states).toEqual({
      read: 'done',
      prepare: 'done',
      cluster: 'stale',
      assess: 'not-yet',
      profile: 'stale',
      target: 'stale',
      offer: 'stale',
      campaign: 'stale',
      share: 'stale',
    });
    expect(stopOf('target', { partitionStale: true })).toEqual(['not-yet', '']);
  });
});
