import fc from 'fast-check';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { NO_SEGMENT } from '../../../src/domain/cluster/partition';
import { proposeRoles } from '../../../src/domain/prepare/roles';
import { apply, newDocument, type Command } from '../../../src/domain/project/commands';
import type { ProjectDocument, Segment } from '../../../src/domain/project/document';
import { heirsOf } from '../../../src/domain/project/heirs';
import { shownSegments, traySegments } from '../../../src/domain/project/lastingSegments';
import { resultKeys } from '../../../src/domain/project/stale';
import type { ReadOutput } from '../../../src/domain/read/report';
import { partitionSample, readSample, type Sample } from '../cluster/samples';

/** Some twenty runs of k-means for each sample: seconds on a busy machine. */
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

type Labels = { labels: Uint8Array; k: number };

/** A project as the session runs it: a document, and the partitions that were made for it. */
class Study {
  readonly partitions = new Map<string, Labels>();
  kept: number[] = [];
  constructor(public document: ProjectDocument) {}

  do(...commands: Command[]): void {
    for (const command of commands) this.document = apply(this.document, command);
  }

  adopt(key: string, partition: Labels): void {
    this.partitions.set(key, partition);
    const { heirs, kept } = heirsOf(this.document, key, (wanted) => this.partitions.get(wanted));
    this.do({ kind: 'adopt-partition', key, k: partition.k, seed: 1, heirs });
    this.kept = kept;
  }

  /** All that a segment can hold, so that nothing of it can be lost unseen. */
  fill(...segments: Segment[]): void {
    for (const { id } of segments) {
      this.do(
        { kind: 'name-segment', segment: id, name: `Name of ${id}` },
        { kind: 'set-target', segment: id, served: true },
        { kind: 'set-reason', segment: id, reason: `Reason of ${id}` },
        { kind: 'decide-field', segment: id, field: 'need', decision: { how: 'written', text: `Need of ${id}`, evidence: [] } }, // prettier-ignore
      );
    }
  }

  get shown(): Segment[] {
    return shownSegments(this.document);
  }

  get tray(): Segment[] {
    return traySegments(this.document);
  }

  /** By id: the rows of each shown segment, and what it holds. */
  get rows(): Record<string, { rows: number[]; segment: Segment }> {
    return Object.fromEntries(this.shown.map((segment) => [segment.id, { rows: this.rowsOf(segment), segment }]));
  }

  /** The rows where a segment was last. */
  rowsOf({ last }: Segment): number[] {
    return [...this.partitions.get(last.key)!.labels.entries()].flatMap(([row, label]) =>
      label === last.number ? [row] : [],
    );
  }

  /** What every segment holds, shown or not, by letter: nothing of it may ever go. */
  get work(): unknown[] {
    return this.document.segments
      .map(({ letter, name, target, offer }) => ({ letter, name, target, offer }))
      .sort((a, b) => (a.letter < b.letter ? -1 : 1));
  }
}

const campaign = { spreaders: 0.18 };
const empty = () => new Study(newDocument('Shops', 'shop', { roles: [], value: [], campaign }));

describe.each(['wholesale', 'telco', 'cluster-markets'] as const)('%s', (sample: Sample) => {
  let read: ReadOutput;
  let study: Study;
  const made = new Map<string, Labels>();

  async function makeSegments(...commands: Command[]): Promise<void> {
    study.do(...commands);
    const { roles, missing, k, seed } = study.document;
    const key = resultKeys(study.document).partition;
    const variables = read.table.columns.map(({ name }) => name).filter((name) => roles[name] === 'segment');
    if (!made.has(key)) made.set(key, await partitionSample(read, { variables, missing }, { k, seed }));
    study.adopt(key, made.get(key)!);
  }
  const setK = (k: number): Command => ({ kind: 'set-k', k });
  const setSeed = (seed: number): Command => ({ kind: 'set-seed', seed });

  async function fourFilled(): Promise<void> {
    study = new Study(newDocument(sample, 'customer', { roles: proposeRoles(read.summary.columns, read.summary.rowCount), value: [], campaign })); // prettier-ignore
    await makeSegments(setK(4));
    study.fill(...study.shown);
  }
  beforeAll(async () => {
    read = await readSample(sample);
  });

  test('four segments with all that they hold, k = 4 → 5 → 4: each is on the very same rows', async () => {
    await fourFilled();
    const { rows, work } = study;
    expect(Object.values(rows).map(({ segment }) => segment.letter)).toEqual(['A', 'B', 'C', 'D']);
    await makeSegments(setK(5));
    expect(study.work).toEqual(expect.arrayContaining(work));
    await makeSegments(setK(4));
    expect(study.rows).toEqual(rows);
    expect(study.kept.every((share) => share > 0.34)).toBe(true);
    expect(study.work).toEqual(work);
    expect(study.tray).toEqual([]);
  });

  test('what is named at k = 5 waits in the tray at 4, and is on its rows again at 5', async () => {
    await fourFilled();
    const old = new Set(study.shown.map(({ id }) => id));
    await makeSegments(setK(5));
    const found = study.shown.filter(({ id }) => !old.has(id));
    expect(found.length).toBe(sample === 'wholesale' ? 2 : 1);
    study.fill(...found);
    const { rows, work } = study;
    await makeSegments(setK(4));
    expect(study.tray.map(({ id }) => id)).toEqual(found.map(({ id }) => id));
    expect(study.work).toEqual(work);
    await makeSegments(setK(5));
    expect(study.rows).toEqual(rows);
    expect(study.work).toEqual(work);
  });

  test('k = 3 → 4 → 5 → 6 → 5 → 4 → 3, each new segment filled: the way back is the way there', async () => {
    await fourFilled();
    study = new Study({ ...study.document, segments: [], partition: undefined, nextSegment: 1 });
    const there: unknown[] = [];
    for (const k of [3, 4, 5, 6]) {
      await makeSegments(setK(k));
      study.fill(...study.shown.filter(({ name }) => name === ''));
      there.push(study.rows);
    }
    const { work } = study;
    for (const k of [5, 4, 3]) {
      await makeSegments(setK(k));
      expect(study.rows).toEqual(there[k - 3]);
      expect(study.work).toEqual(work);
    }
  });

  test('another seed: all four follow, with nearly all of their rows', async () => {
    await fourFilled();
    const { rows, work } = study;
    await makeSegments(setSeed(2));
    expect(study.shown.map(({ id }) => id)).toEqual(Object.keys(rows));
    expect(Math.min(...study.kept)).toBeGreaterThan(sample === 'telco' ? 0.99 : 0.9999);
    expect(study.work).toEqual(work);
    await makeSegments(setSeed(1));
    expect(study.rows).toEqual(rows);
  });

  test('one variable more or less: who follows is alike, all others wait, and all are back with the variable', async () => {
    await fourFilled();
    const { rows, work, document } = study;
    const choosable = proposeRoles(read.summary.columns, read.summary.rowCount).filter((column) => column.choosable);
    const changes = [
      ...choosable.filter(({ role }) => role === 'segment').slice(0, 4).map(({ column }) => ({ column, role: 'describe' }) as const), // prettier-ignore
      ...choosable.filter(({ role }) => role === 'describe').slice(0, 2).map(({ column }) => ({ column, role: 'segment' }) as const), // prettier-ignore
    ];
    let followed = 0;
    for (const change of changes) {
      await makeSegments({ kind: 'set-role', ...change });
      const now = study.rows;
      for (const [id, { rows: before }] of Object.entries(rows)) {
        const after = new Set(now[id]?.rows);
        if (!now[id]) {
          expect(study.tray.map((segment) => segment.id)).toContain(id);
          continue;
        }
        followed++;
        const shared = before.filter((row) => after.has(row)).length;
        expect(shared / ((before.length + after.size) / 2)).toBeGreaterThan(0.5);
        expect(study.kept[now[id].segment.last.number]).toBe(shared / before.length);
      }
      expect(study.work).toEqual(expect.arrayContaining(work));
      await makeSegments({ kind: 'set-role', column: change.column, role: document.roles[change.column]! });
      expect(study.rows).toEqual(rows);
      expect(study.work).toEqual(work);
    }
    expect([changes.length, followed]).toEqual({ wholesale: [6, 15], telco: [5, 15], 'cluster-markets': [6, 24] }[sample]); // prettier-ignore
  });

  test('each keeps the share of its rows that a count by itself gives', async () => {
    await fourFilled();
    await makeSegments(setK(5));
    // Rows that stayed, of rows there were, as NumPy counts them in the two partitions.
    const kept = {
      wholesale: [258 / 317, 96 / 109, NaN, 10 / 10, NaN],
      telco: [1879 / 2276, 1654 / 1703, NaN, 1166 / 1904, 890 / 1160],
      'cluster-markets': [1486 / 1690, 715 / 942, NaN, 238 / 286, 94 / 94],
    };
    expect(study.kept).toEqual(kept[sample]);
  });
});

describe('heirs', () => {
  const labels = (text: string): Labels => {
    const numbers = Uint8Array.from(text, (digit) => (digit === '.' ? NO_SEGMENT : Number(digit)));
    return { labels: numbers, k: Math.max(...numbers.filter((number) => number !== NO_SEGMENT)) + 1 };
  };

  test('the first partition is new altogether', () => {
    const study = empty();
    expect(heirsOf(study.document, 'p', () => labels('0012'))).toEqual({ heirs: [null, null, null], kept: [NaN, NaN, NaN], joined: [NaN, NaN, NaN] }); // prettier-ignore
  });

  test('nothing goes on from a partition that is not kept; the new one must be', () => {
    const study = empty();
    study.adopt('p', labels('0011'));
    study.partitions.delete('p');
    const q = labels('0011');
    expect(heirsOf(study.document, 'q', (key) => (key === 'q' ? q : undefined)).heirs).toEqual([null, null]);
    expect(() => heirsOf(study.document, 'r', () => undefined)).toThrow('r');
  });

  test('rows that are left out now are not kept, and do not count against who is alike', () => {
    const study = empty();
    study.adopt('p', labels('00001111'));
    study.adopt('q', labels('1.110...'));
    expect(study.document.partition!.ids).toEqual(['s2', 's1']);
    expect(study.kept).toEqual([1 / 4, 3 / 4]);
  });

  test('who joined is counted too: a segment may keep all of its rows, and be mostly others', () => {
    const study = empty();
    study.adopt('p', labels('0000011111..'));
    study.partitions.set('q', labels('000011111100'));
    const { kept, joined } = heirsOf(study.document, 'q', (key) => study.partitions.get(key));
    expect([kept, joined]).toEqual([[4 / 5, 1], [2 / 6, 1 / 6]]); // prettier-ignore
  });

  test('a segment in the tray is matched where it was last, each by its own partition', () => {
    const study = empty();
    study.adopt('p', labels('000000111111'));
    study.fill(...study.shown);
    study.adopt('q', labels('012301230123'));
    expect(study.tray.map(({ id }) => id)).toEqual(['s1', 's2']);
    study.fill(study.shown[0]!);
    study.adopt('r', labels('001111111111'));
    study.adopt('s', labels('222222110100'));
    // s1 and s2 had these rows in p; nobody else had any of number 0's.
    expect(study.document.partition!.ids[2]).toBe('s1');
    expect(study.kept[2]).toBe(1);
  });

  test('what the person put on a segment’s rows stays there', () => {
    const study = empty();
    study.adopt('p', labels('000111222'));
    study.fill(...study.shown);
    study.adopt('q', labels('000111111'));
    const [waiting] = study.tray;
    study.do({ kind: 'put-back', segment: waiting!.id, onto: study.shown[0]!.id });
    const ids = study.document.partition!.ids;
    study.adopt('r', labels('001111111'));
    study.adopt('q', labels('000111111'));
    expect(study.document.partition!.ids).toEqual(ids);
  });

  test('no segment goes on twice, or where it is not alike; nothing that was given is lost', () => {
    const partition = fc
      .integer({ min: 2, max: 6 })
      .chain((k) => fc.uint8Array({ max: k, minLength: 30, maxLength: 30 }).map((numbers) => ({ k, labels: numbers.map((label) => (label === k ? NO_SEGMENT : label)) }))); // prettier-ignore
    const steps = fc.array(fc.record({ partition, filled: fc.nat(63) }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(steps, (all) => {
        const study = empty();
        all.forEach(({ partition, filled }, step) => {
          const { document, work } = study;
          study.partitions.set(`p${step}`, partition);
          const { heirs, kept, joined } = heirsOf(document, `p${step}`, (key) => study.partitions.get(key));
          expect(heirs.length).toBe(partition.k);
          const going = heirs.filter((id) => id !== null);
          expect(new Set(going).size).toBe(going.length);
          heirs.forEach((id, number) => {
            if (id === null) return expect([kept[number], joined[number]]).toEqual([NaN, NaN]);
            const segment = document.segments.find((one) => one.id === id)!;
            const before = study.rowsOf(segment);
            const shared = before.filter((row) => partition.labels[row] === number).length;
            expect(kept[number]).toBe(shared / before.length);
            const now = partition.labels.filter((label) => label === number).length;
            expect(joined[number]).toBe((now - shared) / now);
            expect(shared).toBeGreaterThan(0);
          });
          study.adopt(`p${step}`, partition);
          const { work: now } = study;
          expect(now).toEqual(expect.arrayContaining(work.filter((one) => (one as Segment).name !== '')));
          study.fill(...study.shown.filter((_, place) => filled & (1 << place)));
        });
      }),
    );
  });
});
