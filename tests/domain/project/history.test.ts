import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { apply, type Command } from '../../../src/domain/project/commands';
import type { ProjectDocument, Segment } from '../../../src/domain/project/document';
import { record, redo, startHistory, undo, type History } from '../../../src/domain/project/history';
import { holdsWork, traySegments } from '../../../src/domain/project/lastingSegments';
import { anyCommand, frozen, KINDS, startDocument } from './anyCommand';

const allDiffer = (values: unknown[]) => new Set(values).size === values.length;
const workOf = ({ id, letter, name, target, offer }: Segment) => ({ id, letter, name, target, offer });

function expectSound(document: ProjectDocument): void {
  expect(JSON.parse(JSON.stringify(document))).toStrictEqual(document);
  expect(structuredClone(document)).toStrictEqual(document);
  const { segments, partition, nextSegment } = document;
  const ids = segments.map(({ id }) => id);
  expect(allDiffer(ids)).toBe(true);
  expect(allDiffer(segments.map(({ letter }) => letter))).toBe(true);
  for (const id of ids) expect(nextSegment).toBeGreaterThan(Number(/^s(\d+)$/.exec(id)![1]));
  if (!partition) return;
  expect(allDiffer(partition.ids)).toBe(true);
  partition.ids.forEach((id, number) => {
    expect(segments.find((segment) => segment.id === id)?.last).toEqual({ key: partition.key, number });
  });
}

/** A segment with work goes only where the person drops it; no command touches the work of another segment. */
function expectNothingLost(before: ProjectDocument, command: Command, after: ProjectDocument): void {
  const dropped = command.kind === 'drop-segment' ? command.segment : undefined;
  if (dropped !== undefined && before.partition?.ids.includes(dropped)) expect(after).toBe(before);
  const inTray = new Set(traySegments(before).map(({ id }) => id));
  const changed = ['name-segment', 'set-target', 'set-reason', 'decide-field', 'decide-fields'].includes(command.kind)
    ? (command as { segment: string }).segment
    : undefined;
  for (const segment of before.segments) {
    const now = after.segments.find(({ id }) => id === segment.id);
    if (segment.id === dropped && inTray.has(dropped)) expect(now).toBeUndefined();
    else if (segment.id === changed) expect(now).toMatchObject({ letter: segment.letter, last: segment.last });
    else if (holdsWork(segment)) expect(now && workOf(now)).toEqual(workOf(segment));
    else if (now) expect(workOf(now)).toEqual(workOf(segment));
  }
}

/** A history of frozen documents, with all that holds for any command checked on the way. */
function recorded(history: History, command: Command): History {
  const before = history.document;
  const next = record(history, frozen(command));
  const after = frozen(next.document);
  expect(after).toBe(next === history ? before : next.document);
  expectSound(after);
  expectNothingLost(before, command, after);
  expect(apply(before, command)).toStrictEqual(after);
  // What looks the same is the same: undo never has a step that does nothing.
  if (next !== history) expect(after).not.toStrictEqual(before);
  return next;
}

/** A command depends on all before it, so that looking for a shorter sequence hardly ever ends. */
const atOnce = { endOnFailure: true };
const given = (gen: fc.GeneratorValue, document: ProjectDocument) => gen(() => anyCommand(document));

describe('any commands', () => {
  const seen = new Map<string, { changed: number; same: number }>(KINDS.map((kind) => [kind, { changed: 0, same: 0 }]));

  test('undone all the way are the start, and redone are the end', () => {
    fc.assert(
      fc.property(fc.gen(), fc.integer({ min: 10, max: 40 }), (gen, steps) => {
        const start = frozen(startDocument());
        let history = startHistory(start);
        const documents = [start];
        const ids = new Set<string>();
        for (let step = 0; step < steps; step++) {
          const command = given(gen, history.document);
          const next = recorded(history, command);
          seen.get(command.kind)![next === history ? 'same' : 'changed']++;
          // An id that is gone does not come back for another segment.
          const old = new Set(history.document.segments.map(({ id }) => id));
          for (const { id } of next.document.segments) if (!old.has(id)) expect(ids.has(id)).toBe(false);
          for (const { id } of next.document.segments) ids.add(id);
          if (next !== history) documents.push(next.document);
          history = next;
        }
        expect(history.past.map(({ before }) => before)).toEqual(documents.slice(0, -1));
        const end = structuredClone(history.document);

        for (const document of documents.slice(0, -1).reverse()) {
          history = undo(history);
          expect(history.document).toBe(document);
        }
        expect(history.document).toBe(start);
        expect(history.document).toStrictEqual(startDocument());
        expect(undo(history)).toBe(history);

        for (const document of documents.slice(1)) {
          history = redo(history);
          expect(history.document).toBe(document);
        }
        expect(history.document).toStrictEqual(end);
        expect(redo(history)).toBe(history);
      }),
      { numRuns: 200, ...atOnce },
    );
  });

  test('came in every kind, with and without an effect', () => {
    for (const [kind, { changed, same }] of seen) {
      expect(changed, `${kind} changed something`).toBeGreaterThan(0);
      expect(same, `${kind} changed nothing`).toBeGreaterThan(0);
    }
  });

  test('undone, redone and given in any order are a place in a list of documents', () => {
    const move = fc.constantFrom('undo', 'undo', 'redo', 'give', 'give', 'give');
    fc.assert(
      fc.property(fc.gen(), fc.array(move, { minLength: 10, maxLength: 40 }), (gen, moves) => {
        let history = startHistory(frozen(startDocument()));
        let documents = [history.document];
        let place = 0;
        for (const kind of moves) {
          if (kind === 'undo') {
            history = undo(history);
            place = Math.max(0, place - 1);
          } else if (kind === 'redo') {
            history = redo(history);
            place = Math.min(documents.length - 1, place + 1);
          } else {
            const next = recorded(history, given(gen, history.document));
            if (next !== history) {
              documents = [...documents.slice(0, place + 1), next.document];
              place++;
            }
            history = next;
          }
          expect(history.document).toBe(documents[place]);
          expect([history.past.length, history.future.length]).toEqual([place, documents.length - 1 - place]);
        }
      }),
      { numRuns: 100, ...atOnce },
    );
  });
});

describe('a history', () => {
  const start = frozen(startDocument());
  const named: Command = { kind: 'name-project', name: 'Stores' };

  test('remembers what was done, and what was undone', () => {
    const history = record(record(startHistory(start), named), { kind: 'set-k', k: 5 });
    expect(history.past.map(({ command }) => command.kind)).toEqual(['name-project', 'set-k']);
    const back = undo(undo(history));
    expect(back.future.map(({ command }) => command.kind)).toEqual(['name-project', 'set-k']);
    expect(redo(back).past).toEqual([{ command: named, before: start }]);
    expect(redo(redo(back))).toEqual(history);
  });

  test('has nothing to redo after another command; one that changes nothing leaves that there', () => {
    const back = undo(record(startHistory(start), named));
    expect(record(back, { kind: 'set-k', k: 4 })).toBe(back);
    expect(record(back, { kind: 'set-k', k: 5 }).future).toEqual([]);
  });
});
