import { beforeAll, describe, expect, test } from 'vitest';
import { SCHEMA_VERSION, type ProjectContents, type ProjectRecord } from '../../../src/domain/project/record';
import { parseContents, parseRecord, parseResult, unfitResult } from '../../../src/domain/project/schema';
import { projectOf, put } from '../../engine/projects';

let contents: ProjectContents;
let record: ProjectRecord;

beforeAll(async () => {
  contents = (await projectOf()).contents;
  const { document, step, summary } = contents;
  record = {
    id: 'p1',
    version: SCHEMA_VERSION,
    revision: 3,
    document,
    step,
    sample: 'telco',
    summary,
    columns: summary.columns.map(({ name }) => ({ name, hash: 'a'.repeat(64), bytes: 80 })),
    sides: [{ id: 'side', name: 'side.csv', summary: structuredClone(summary), columns: summary.columns.map(({ name }) => ({ name, hash: 'b'.repeat(64), bytes: 8 })) }], // prettier-ignore
    glance: { rows: 20, columns: 5, segments: [{ letter: 'A', size: 10 }], structure: 'weak' },
    changed: 1_700_000_000_000,
    deleted: true,
  };
});

describe('a record', () => {
  test('comes back as it is, without what is not of it', () => {
    expect(parseRecord(record)).toEqual({ ok: true, value: record });
    const { sample: _, deleted: __, ...least } = { ...record, glance: { ...record.glance, structure: undefined } };
    expect(parseRecord(least)).toEqual({ ok: true, value: least });
    expect(parseRecord({ ...record, else: 1, document: { ...record.document, more: 2 } })).toEqual({
      ok: true,
      value: record,
    });
  });

  test.each<[said: string, part: string, value: unknown]>([
    ['version', 'version', SCHEMA_VERSION + 1],
    ['version', 'version', undefined],
    ['id', 'id', ''],
    ['revision', 'revision', -1],
    ['changed', 'changed', '2024-01-01'],
    ['columns', 'columns', []],
    ['columns', 'columns.1.name', 'Kind'],
    ['columns.1.hash', 'columns.1.hash', 'A'.repeat(64)],
    ['sides', 'sides.0.columns', []],
    ['sides', 'sides.0.columns.1.name', 'Kind'],
    ['sides.0.columns.1.hash', 'sides.0.columns.1.hash', 'b'],
    ['sides.0.summary.rowCount', 'sides.0.summary.rowCount', -1],
    ['sides', 'sides', undefined],
    ['glance.segments.0.size', 'glance.segments.0.size', 0.5],
    ['document.segments', 'document.segments.2.letter', 'A'],
    ['document.partition.ids', 'document.partition.ids.1', 's9'],
    ['document.roles', 'document.roles.Else', 'out'],
    ['document.segments.0.letter', 'document.segments.0.letter', 'AAA'],
    ['document.segments.0.offer.who.text', 'document.segments.0.offer.who.text', undefined],
    ['document.segments.0.offer.price.draft.pattern', 'document.segments.0.offer.price.draft.pattern', 'constructor'],
    ['document.segments.0.offer.price.draft.facts.0.aspect', 'document.segments.0.offer.price.draft.facts.0.aspect', 'else'], // prettier-ignore
    ['document.segments.0.offer.price.draft', 'document.segments.0.offer.price.draft.facts', []],
    ['document.segments.0.offer.price.draft', 'document.segments.0.offer.price.draft.evidence', []],
    ['document.segments.0.offer.price.draft', 'document.segments.0.offer.price.draft.pattern', 'count'],
    ['document.segments.2.target', 'document.segments.2.target', {}],
    ['document.segments.2.target', 'document.segments.2.target.draft.code', 'else'],
    ['document.segments.2.target', 'document.segments.2.target.draft.overall', NaN],
    ['summary.columns.2.type', 'summary.columns.2.type', 'else'],
    ['summary.columns.1.range.min', 'summary.columns.1.range.min', Infinity],
  ])('says that %s is not as it should be', (said, part, value) => {
    const broken = structuredClone(record);
    put(broken, part, value);
    expect(parseRecord(broken)).toEqual({ ok: false, part: said });
  });

  test.each([[undefined], [null], [7], ['{}'], [[]], [{}]])('%j is none', (value) => {
    expect(parseRecord(value)).toEqual({ ok: false, part: 'version' });
  });
});

test('results come back as they are, NaN and typed arrays too', () => {
  expect(contents.results).toHaveLength(5);
  for (const result of contents.results) {
    expect(parseResult(result, contents.summary)).toStrictEqual({ ok: true, value: result });
  }
});

test('a result of another table is none', () => {
  const partition = contents.results.find(({ kind }) => kind === 'partition')!;
  expect(parseResult(partition, { ...contents.summary, rowCount: 21 })).toEqual({ ok: false, part: 'value.labels' });
  const columns = contents.summary.columns.filter(({ name }) => name !== 'Spend');
  for (const result of contents.results.filter(({ kind }) => kind === 'prepared' || kind === 'profile')) {
    const fault = { ok: false, part: 'value.variables' };
    expect(parseResult(result, { ...contents.summary, columns })).toEqual(fault);
  }
});

test('results that do not go together', () => {
  const { document, results } = contents;
  expect(unfitResult(document, results)).toBeUndefined();
  const again = structuredClone(results[2]!);
  expect(unfitResult(document, [...results, again])).toBe(again);
  const { key, ids } = document.partition!;
  const more = { ...document, partition: { key, ids: [...ids, 's2'] } };
  expect(unfitResult(more, results)).toBe(results[4]);
});

test('contents of a version that is not known are none', () => {
  const { results: _, ...rest } = contents;
  expect(parseContents(SCHEMA_VERSION, rest)).toEqual({ ok: true, value: rest });
  expect(parseContents(SCHEMA_VERSION + 1, rest)).toEqual({ ok: false, part: '' });
});

test('a mean that JSON could not write is NaN', () => {
  const summary = structuredClone(contents.summary);
  summary.columns[1]!.range!.mean = Infinity;
  const { results: _, ...rest } = contents;
  const parsed = parseContents(1, JSON.parse(JSON.stringify({ ...rest, summary })));
  expect(parsed.ok && parsed.value.summary.columns[1]!.range!.mean).toBeNaN();
});
