import { describe, expect, test } from 'vitest';
import type { ProjectDocument } from '../../../src/domain/project/document';
import {
  adoptPartition,
  dropSegment,
  putBack,
  shownOrder,
  shownSegments,
  traySegments,
  withSegment,
} from '../../../src/domain/project/lastingSegments';
import { frozen, startDocument } from './anyCommand';

const lettersOf = (segments: { letter: string }[]) => segments.map(({ letter }) => letter).join('');
const named = (document: ProjectDocument, ...ids: string[]) =>
  frozen(ids.reduce((next, id) => withSegment(next, id, (segment) => ({ ...segment, name: `Name of ${id}` })), document)); // prettier-ignore
const adopted = (document: ProjectDocument, key: string, ...heirs: (string | null)[]) =>
  frozen(adoptPartition(document, key, heirs));
const none = frozen(startDocument());

describe('a new partition', () => {
  test('has letters in the order of its numbers, and ids that were never used', () => {
    const document = adopted(none, 'p', null, null, null);
    expect(lettersOf(shownSegments(document))).toBe('ABC');
    expect(document.partition).toEqual({ key: 'p', ids: ['s1', 's2', 's3'] });
    expect(document.nextSegment).toBe(4);
    expect(adopted(document, 'q', null, null).partition!.ids).toEqual(['s4', 's5']);
  });

  test('shows its segments by letter, whatever their numbers', () => {
    const first = adopted(none, 'p', null, null, null);
    const next = adopted(first, 'q', 's3', null, 's1');
    expect(next.partition!.ids).toEqual(['s3', 's4', 's1']);
    expect(shownSegments(next).map(({ id, letter }) => id + letter)).toEqual(['s1A', 's4B', 's3C']);
    expect(shownOrder(next)).toEqual([2, 1, 0]);
    expect(next.segments.map(({ last }) => last)).toEqual([
      { key: 'q', number: 2 },
      { key: 'q', number: 0 },
      { key: 'q', number: 1 },
    ]);
  });

  test('sends to the tray what holds anything, with its letter, and lets go of the rest', () => {
    const first = named(adopted(none, 'p', null, null, null, null), 's2');
    const next = adopted(first, 'q', 's1', null, null);
    expect(lettersOf(shownSegments(next))).toBe('ACD');
    expect(traySegments(next)).toEqual([first.segments[1]]);
    expect(next.segments.map(({ id }) => id)).toEqual(['s1', 's2', 's5', 's6']);
  });

  test('is a change where its segments are others, though the key is the same', () => {
    const first = adopted(none, 'p', null, null);
    expect(adopted(first, 'p', 's1', 's2')).toBe(first);
    expect(adopted(first, 'p', 's2', 's1').partition!.ids).toEqual(['s2', 's1']);
    expect(adopted(first, 'q', 's1', 's2').partition!.key).toBe('q');
  });
});

test('letters go on past Z where that many wait', () => {
  let document = none;
  for (let round = 0; round < 5; round++) {
    document = adopted(document, `p${round}`, ...new Array<null>(12).fill(null));
    document = named(document, ...document.partition!.ids);
  }
  const letters = [...traySegments(document), ...shownSegments(document)].map(({ letter }) => letter);
  expect([letters[0], letters[25], letters[26], letters[51], letters[52], letters[59]]).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'BH']); // prettier-ignore
  expect(new Set(letters).size).toBe(60);
});

describe('a segment in the tray', () => {
  const three = named(adopted(none, 'p', null, null, null), 's2');
  const waiting = adopted(three, 'q', 's1', 's3');

  test('takes the rows of a shown one, which goes to the tray if it holds anything', () => {
    const put = putBack(waiting, 's2', 's3');
    expect(put.partition).toEqual({ key: 'q', ids: ['s1', 's2'] });
    expect(put.segments.map(({ id, last }) => ({ id, last }))).toEqual([
      { id: 's1', last: { key: 'q', number: 0 } },
      { id: 's2', last: { key: 'q', number: 1 } },
    ]);
    const both = putBack(named(waiting, 's3'), 's2', 's3');
    expect(traySegments(both).map(({ id, last }) => ({ id, last }))).toEqual([{ id: 's3', last: { key: 'q', number: 1 } }]); // prettier-ignore
    const back = putBack(both, 's3', 's2');
    expect(back.partition).toEqual(waiting.partition);
    expect(traySegments(back).map(({ id }) => id)).toEqual(['s2']);
  });

  test('takes none where there is none, and only a waiting one does', () => {
    expect(putBack(waiting, 's2', 's9')).toBe(waiting);
    expect(putBack(waiting, 's9', 's1')).toBe(waiting);
    expect(putBack(waiting, 's1', 's3')).toBe(waiting);
    expect(putBack(none, 's1', 's2')).toBe(none);
  });

  test('can be dropped, a shown one cannot; its id does not come back', () => {
    const dropped = dropSegment(waiting, 's2');
    expect(dropped.segments.map(({ id }) => id)).toEqual(['s1', 's3']);
    expect(dropSegment(waiting, 's1')).toBe(waiting);
    expect(adopted(dropped, 'r', null).partition!.ids).toEqual(['s4']);
  });
});
