import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse, stringify } from 'devalue';
import fc from 'fast-check';
import { unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Partition } from '../../src/domain/cluster/partition';
import type { Problem, ProblemCode } from '../../src/domain/common/problem';
import { seededRandom } from '../../src/domain/common/random';
import type { Recipe } from '../../src/domain/prepare/recipe';
import { SCHEMA_VERSION, type ProjectContents } from '../../src/domain/project/record';
import { resultKeys } from '../../src/domain/project/stale';
import { decodeColumn, encodeColumn } from '../../src/domain/table/columnBytes';
import { cellText, type Table } from '../../src/domain/table/table';
import type { SegmentValues } from '../../src/domain/target/segmentValues';
import { readProject } from '../../src/engine/readProject';
import { writeWorkbook } from '../../src/engine/workbook';
import { packSource, unpackSource } from '../../src/engine/sourceBytes';
import { writeProject } from '../../src/engine/writeProject';
import { zipEntries } from '../../src/engine/zipDirectory';
import { run } from '../domain/cluster/run';
import { anyColumn } from '../domain/table/columns';
import { fileOf, openWith, projectOf, put, valueOf } from './projects';

let project: { contents: ProjectContents; table: Table };
let whole: Uint8Array;

async function written(contents: ProjectContents, table: Table): Promise<Uint8Array> {
  const { output } = await run(writeProject(contents, table, []));
  return new Uint8Array(await output.arrayBuffer());
}

const read = async (bytes: Uint8Array) => (await run(readProject(bytes, 'p.tessera'))).output;

async function problemsOf(bytes: Uint8Array): Promise<Problem[]> {
  const answer = await read(bytes);
  if (answer.ok) throw new Error('it was opened');
  return answer.problems;
}

const damaged = (part: string) => [{ code: 'damaged-project', severity: 'stop', facts: { file: 'p.tessera', part } }];
const foreign = [{ code: 'not-a-project', severity: 'stop', facts: { file: 'p.tessera' } }];

beforeAll(async () => {
  project = await projectOf();
  whole = await written(project.contents, project.table);
});

describe('a project file', () => {
  test('comes back with everything in it', async () => {
    const { table, opened } = valueOf(await read(whole));
    const { summary, ...rest } = project.contents;
    expect(table).toStrictEqual(project.table);
    expect(opened).toEqual({ summary, project: rest });
    expect(structuredClone(opened)).toEqual(opened);
  });

  test('is the same bytes for the same project', async () => {
    expect(hashOf(await written(project.contents, project.table))).toBe(hashOf(whole));
  });

  test('is opened by its content, whatever its name', async () => {
    const opened = valueOf(await openWith(fileOf(whole as BlobPart, 'p.zip'))).opened;
    expect(opened.project!.document.name).toBe('Twenty 知群');
  });

  test('is a zip as others make them: packed again elsewhere, in another order and with other files, it opens', async () => {
    const entries = unzipSync(whole);
    const repacked = zipSync({ 'notes.txt': Uint8Array.of(1), ...entries }, { level: 0 });
    expect(valueOf(await read(repacked)).table).toStrictEqual(project.table);
  });

  test('holds what its manifest says', () => {
    const entries = unzipSync(whole);
    const manifest = JSON.parse(new TextDecoder().decode(entries['manifest.json'])) as Manifest;
    expect(Object.keys(entries)).toEqual([...manifest.files.map(({ path }) => path), 'manifest.json']);
    expect([manifest.format, manifest.version, manifest.rows, manifest.files.length]).toEqual([
      'tessera-project',
      SCHEMA_VERSION,
      20,
      11,
    ]);
    for (const { path, bytes, sha256 } of manifest.files) {
      expect([entries[path]!.length, hashOf(entries[path]!)]).toEqual([bytes, sha256]);
    }
  });

  test('keeps any table exactly', async () => {
    const table = fc.integer({ min: 1, max: 40 }).chain((rowCount) =>
      fc.array(anyColumn(rowCount), { minLength: 1, maxLength: 4 }).map((columns): Table => {
        return { rowCount, columns: columns.map((column, i) => ({ ...column, name: `${i}${column.name}` })) };
      }),
    );
    const { contents } = project;
    await fc.assert(
      fc.asyncProperty(table, async (any) => {
        const columns = any.columns.map(({ name, type }) => ({ ...contents.summary.columns[0]!, name, type }));
        const summary = { ...contents.summary, rowCount: any.rowCount, columns };
        const roles = Object.fromEntries(columns.map(({ name }) => [name, 'out' as const]));
        const document = { ...contents.document, roles, value: [], campaign: { spreaders: 0.15 } };
        const bytes = await written({ ...contents, document, summary, results: [] }, any);
        const { table, opened } = valueOf(await read(bytes));
        expect(table).toStrictEqual(any);
        expect(opened.project!.document).toEqual(document);
        expect(opened.summary).toEqual(summary);
      }),
      { numRuns: 100 },
    );
  });

  test('a column named "__proto__" has its role', async () => {
    const named = (name: string) => (name === 'Kind' ? '__proto__' : name);
    const { document, summary } = project.contents;
    const contents: ProjectContents = {
      ...project.contents,
      summary: { ...summary, columns: summary.columns.map((column) => ({ ...column, name: named(column.name) })) },
      document: {
        ...document,
        roles: Object.fromEntries(Object.entries(document.roles).map(([name, role]) => [named(name), role])),
        campaign: { ...document.campaign, place: '__proto__' },
      },
      results: [],
    };
    const table = {
      ...project.table,
      columns: project.table.columns.map((column) => ({ ...column, name: named(column.name) })),
    };
    const opened = valueOf(await read(await written(contents, table))).opened;
    expect(Object.getOwnPropertyDescriptor(opened.project!.document.roles, '__proto__')?.value).toBe('describe');
  });

  test('brings along the file that was read, or says that it is not whole', async () => {
    const source = valueOf(await packSource(new File(['id,spend\n1,2\n'], '客户.csv')));
    const contents = { ...project.contents, source: source.column };
    const { output } = await run(writeProject(contents, project.table, [], source.content));
    const bytes = new Uint8Array(await output.arrayBuffer());
    const { opened } = valueOf(await read(bytes));
    expect(opened.project!.source).toEqual(source.column);
    expect(await (await unpackSource({ column: source.column, content: opened.source! }))?.text()).toBe(
      'id,spend\n1,2\n',
    );
    const without = await written(contents, project.table);
    expect(await problemsOf(without)).toEqual([{ code: 'damaged-project', severity: 'stop', facts: { file: 'p.tessera', part: 'source.gz' } }]); // prettier-ignore
    const other = { ...contents, source: { ...source.column, hash: 'f'.repeat(64) } };
    const { output: changed } = await run(writeProject(other, project.table, [], source.content));
    expect(await problemsOf(new Uint8Array(await changed.arrayBuffer()))).toMatchObject([{ facts: { part: 'source.gz' } }]); // prettier-ignore
  });

  test('reports its progress, which never falls', async () => {
    const { progress } = await run(writeProject(project.contents, project.table, []));
    expect(progress.at(-1)).toEqual({ phase: 'write', done: 12, total: 12 });
    const reading = (await run(readProject(whole, 'p'))).progress.slice(1);
    expect(reading.at(-1)!.done).toBe(reading.at(-1)!.total);
    for (const steps of [progress, reading]) {
      expect(steps.every(({ done }, i) => i === 0 || done >= steps[i - 1]!.done)).toBe(true);
    }
  });
});

interface Manifest {
  format: string;
  version: number;
  rows: number;
  files: { path: string; bytes: number; sha256: string }[];
}

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const utf8 = (text: string) => new TextEncoder().encode(text);

/** The project file made anew with other contents, and a manifest that fits them before `lie` is told. */
function forged(change: (files: Record<string, Uint8Array>) => void, lie: (manifest: Manifest) => void = () => {}) {
  const { 'manifest.json': _, ...files } = unzipSync(whole);
  change(files);
  const manifest: Manifest = { format: 'tessera-project', version: SCHEMA_VERSION, rows: 20, files: [] };
  for (const [path, content] of Object.entries(files)) {
    manifest.files.push({ path, bytes: content.length, sha256: hashOf(content) });
  }
  lie(manifest);
  return zipSync({ ...files, 'manifest.json': utf8(JSON.stringify(manifest)) });
}

/** With another project.json. */
const withProject = (change: (json: object) => string) =>
  forged((files) => {
    const json = JSON.parse(new TextDecoder().decode(files['project.json'])) as object;
    files['project.json'] = utf8(change(json));
  });

const withResult = (place: number, changes: Record<string, unknown>) =>
  forged((files) => {
    const path = `results/00${place}.json`;
    const result = parse(new TextDecoder().decode(files[path])) as object;
    for (const [part, value] of Object.entries(changes)) put(result, part, value);
    files[path] = utf8(stringify(result));
  });

describe('what was damaged on the way is refused', () => {
  test('cut off anywhere', async () => {
    const said = new Set<string>();
    for (let length = 0; length < whole.length; length += 7) {
      const [problem, ...more] = await problemsOf(whole.subarray(0, length));
      expect(more).toEqual([]);
      // With less than its first name it is nothing that could be known; the file's own name then says what was meant.
      expect(problem!.code).toBe(length < 42 ? 'not-a-project' : 'damaged-project');
      said.add(JSON.stringify(problem!.facts));
    }
    expect(said.size).toBe(2);
  });

  test('a byte flipped in any file, at many places', async () => {
    const entries = zipEntries(whole)!;
    expect(entries).toHaveLength(12);
    for (const { name, offset, packed } of entries) {
      const start = offset + 30 + name.length;
      for (const share of [0, 0.1, 0.3, 0.5, 0.7, 0.9]) {
        const bytes = whole.slice();
        bytes[start + Math.floor(share * packed)]! ^= 0x10;
        expect(await problemsOf(bytes)).toEqual(damaged(name));
      }
    }
  });

  test('any bytes changed: refused, or opened as it was', async () => {
    const { table } = valueOf(await read(whole));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1 }), async (changes) => {
        const bytes = whole.slice();
        for (const [at, value] of changes) bytes[at] = value;
        const answer = await read(bytes);
        if (answer.ok) expect(answer.value.table).toStrictEqual(table);
        else expect(answer.problems).toHaveLength(1);
      }),
      { numRuns: 500 },
    );
  });

  test.each(['project.json', 'results/002.json', 'columns/004.bin'])('without %s', async (path) => {
    const { [path]: _, ...files } = unzipSync(whole);
    expect(await problemsOf(zipSync(files))).toEqual(damaged(path));
  });

  test('without its manifest it is no project', async () => {
    const { 'manifest.json': _, ...files } = unzipSync(whole);
    expect(await problemsOf(zipSync(files))).toEqual(foreign);
  });

  test('with a hash that is another', async () => {
    const bytes = forged(
      () => {},
      ({ files }) => (files[7]!.sha256 = hashOf(utf8('else'))),
    );
    expect(await problemsOf(bytes)).toEqual(damaged('columns/001.bin'));
  });
});

describe('what was never written by Tessera is refused', () => {
  test('bytes, another zip, a zip with another manifest', async () => {
    expect(await problemsOf(utf8('id,spend\n1,2\n'))).toEqual(foreign);
    expect(await problemsOf(zipSync({ 'a.txt': utf8('a') }))).toEqual(foreign);
    expect(await problemsOf(zipSync({ 'manifest.json': utf8('{"manifest_version":3}') }))).toEqual(foreign);
    expect(await problemsOf(zipSync({ 'manifest.json': utf8('null') }))).toEqual(foreign);
  });

  test('a manifest that cannot be read', async () => {
    expect(await problemsOf(zipSync({ 'manifest.json': utf8('{"format":') }))).toEqual(damaged('manifest.json'));
    expect(await problemsOf(zipSync({ 'manifest.json': Uint8Array.of(0xff) }))).toEqual(damaged('manifest.json'));
  });

  test.each<[string, (manifest: Manifest) => void, string]>([
    ['without a file', (m) => (m.files = []), 'manifest.json'],
    ['without its project', (m) => m.files.shift(), 'manifest.json'],
    ['with a file twice', (m) => m.files.push(m.files[3]!), 'manifest.json'],
    ['with a file of another kind', (m) => (m.files[3]!.path = '../../etc/passwd'), 'manifest.json'],
    ['with half a size', (m) => (m.files[3]!.bytes = 0.5), 'manifest.json'],
    ['with a hash that is none', (m) => (m.files[3]!.sha256 = 'ABC'), 'manifest.json'],
    ['of a version that never was', (m) => (m.version = 0), 'project.json'],
    ['with a size that is another', (m) => m.files[3]!.bytes++, 'results/002.json'],
    ['of more than 4 GB', (m) => (m.files[3]!.bytes = 4e9), 'manifest.json'],
    ['of fewer rows', (m) => (m.rows = 19), 'project.json'],
    ['without the last column', (m) => m.files.pop(), 'manifest.json'],
    ['with two columns changed about', (m) => m.files.push(m.files.splice(6, 1)[0]!), 'columns/001.bin'],
  ])('a manifest %s', async (_, lie, part) => {
    expect(await problemsOf(forged(() => {}, lie))).toEqual(damaged(part));
  });

  test('a newer version, even one that nothing else is known of', async () => {
    const newer = [
      {
        code: 'newer-project',
        severity: 'stop',
        facts: { file: 'p.tessera', version: SCHEMA_VERSION + 1, known: SCHEMA_VERSION },
      },
    ];
    expect(
      await problemsOf(
        forged(
          () => {},
          (m) => (m.version = SCHEMA_VERSION + 1),
        ),
      ),
    ).toEqual(newer);
    const other = utf8(JSON.stringify({ format: 'tessera-project', version: SCHEMA_VERSION + 1, contents: {} }));
    expect(await problemsOf(zipSync({ 'manifest.json': other }))).toEqual(newer);
  });

  test.each<[what: string, part: string, value: unknown]>([
    ['no document', 'document', undefined],
    ['a segment that is shown and is not there', 'document.partition.ids.1', 's99'],
    ['a segment shown twice', 'document.partition.ids.1', 's1'],
    ['two segments of one letter', 'document.segments.1.letter', 'A'],
    ['a letter that is none', 'document.segments.1.letter', 'a'],
    ['two segments of one id', 'document.segments.1.id', 's1'],
    ['an id that would be given again', 'document.nextSegment', 3],
    ['more segments than there can be', 'document.k', 13],
    ['half a seed', 'document.seed', 0.5],
    ['no role for a column', 'document.roles.Kind', undefined],
    ['a role for no column', 'document.roles.Else', 'out'],
    ['a role that is none', 'document.roles.Kind', 'king'],
    ['roles in a list', 'document.roles', []],
    ['a value that is no column', 'document.value.1', 'Else'],
    ['a plan with a place that is no column', 'document.campaign.place', 'Else'],
    ['a share of spreaders that is no number', 'document.campaign.spreaders', null],
    ['a decision that is none', 'document.segments.0.offer.who.how', 'thought'],
    ['a name that is no text', 'document.name', 7],
    ['a name of two million letters', 'document.name', 'n'.repeat(2_000_000)],
    ['a sample that is none', 'sample', 'else'],
    ['a note that is none', 'summary.notes.0', { code: 'else', severity: 'note', facts: {} }],
    ['a note without its facts', 'summary.notes.0', { code: 'one-column', severity: 'note', facts: {} }],
    ['two columns of one name', 'summary.columns.0.name', 'Kind'],
  ])('a project.json with %s', async (_, part, value) => {
    const change = (json: object) => {
      put(json, part, value);
      return JSON.stringify(json);
    };
    expect(await problemsOf(withProject(change))).toEqual(damaged('project.json'));
  });

  test.each([['[1]'], ['{'], ['null'], ['']])('a project.json of %j', async (text) => {
    expect(await problemsOf(withProject(() => text))).toEqual(damaged('project.json'));
  });

  const values = () => project.contents.results[3]!;
  const segments = () => (values().value as SegmentValues).segments;
  const three = { k: 3, sizes: [11, 9, 0], within: [0, 0, 0], centres: new Float64Array(6) };

  test.each<[place: number, what: string, changes: () => Record<string, unknown>]>([
    [0, 'of no kind', () => ({ kind: 'else' })],
    [0, 'of a column that is not there', () => ({ 'value.summary.variables.0.column': 'Else' })],
    [1, 'of more segments than there can be', () => ({ 'value.scores.0.k': 13 })],
    [2, 'with a distinction that is not there', () => ({ 'value.segments.0.distinctions.0': 99 })],
    [2, 'with a segment more in a variable', () => ({ 'value.variables.0.marker.2': true })],
    [3, 'of thirteen segments', () => ({ 'value.segments': Array(13).fill(segments()[0]) })],
    [3, 'with a text for a value', () => ({ 'value.total': '1' })],
    [4, 'of fewer rows', () => ({ 'value.labels': new Uint8Array(19), 'value.sizes': [19, 0] })],
    [4, 'with labels as numbers', () => ({ 'value.labels': [1, 2] })],
    [4, 'with sizes that are others', () => ({ 'value.sizes.0': 10 })],
    [4, 'with a label of no segment', () => ({ 'value.labels.0': 7 })],
    [4, 'with a centre that is no number', () => ({ 'value.centres.0': NaN })],
    [4, 'with centres of another width', () => ({ 'value.centres': new Float64Array(3) })],
    [4, 'with a list that claims to be endless', () => ({ 'value.sizes': new Array(2 ** 32 - 1) })],
    [
      4,
      'of more segments than the document shows',
      () => Object.fromEntries(Object.entries(three).map(([key, value]) => [`value.${key}`, value])),
    ],
    [4, 'that is there already', () => ({ ...values() })],
  ])('result %i %s', async (place, _, changes) => {
    expect(await problemsOf(withResult(place, changes()))).toEqual(damaged(`results/00${place}.json`));
  });

  test('a column of other rows, another name, another type', async () => {
    const column = project.table.columns[1]!;
    const shorter = { ...column, values: new Float64Array(19).fill(1), missing: new Uint32Array(1) };
    for (const other of [shorter, { ...column, name: 'Else' }, { ...column, type: 'date' }] as (typeof column)[]) {
      expect(decodeColumn(encodeColumn({ ...other, kept: { rows: new Uint32Array(), texts: [] } }))).toBeDefined();
      const bytes = forged((files) => (files['columns/001.bin'] = encodeColumn(other)));
      expect(await problemsOf(bytes)).toEqual(damaged('columns/001.bin'));
    }
  });

  test('keys named __proto__ reach no prototype', async () => {
    const polluting = withProject((p) =>
      JSON.stringify(p)
        .replace('{', '{"__proto__":{"polluted":1},')
        .replace('"document":{', '"document":{"__proto__":{"polluted":1},'),
    );
    const { opened } = valueOf(await read(polluting));
    expect(opened.project).toEqual(valueOf(await read(whole)).opened.project);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
    expect((opened.project!.document as { polluted?: number }).polluted).toBeUndefined();
    const inResult = forged((files) => {
      const text = new TextDecoder().decode(files['results/003.json']);
      files['results/003.json'] = utf8(text.replace('{', '{"__proto__":0,'));
    });
    expect(await problemsOf(inResult)).toEqual(damaged('results/003.json'));
  });

  test('a zip that would fill the memory is not unpacked', async () => {
    const zeros = new Uint8Array(50_000_000);
    const bomb = forged(
      (files) => (files['columns/000.bin'] = zeros),
      ({ files }) => (files.find(({ path }) => path === 'columns/000.bin')!.bytes = 800),
    );
    expect(await problemsOf(bomb)).toEqual(damaged('columns/000.bin'));
    // The directory lies as well.
    const lying = bomb.slice();
    const entry = zipEntries(lying)!.find(({ name }) => name === 'columns/000.bin')!;
    const at = Buffer.from(lying).lastIndexOf('columns/000.bin') - 46 + 24;
    new DataView(lying.buffer).setUint32(at, 800, true);
    expect(entry.size).toBe(50_000_000);
    expect(await problemsOf(lying)).toEqual(damaged('columns/000.bin'));
  });

  test('unpacking ends soon after the claimed size', async () => {
    const random = seededRandom(1);
    const noise = Uint8Array.from({ length: 1_000_000 }, () => random.below(256));
    const bytes = forged(
      (files) => (files['project.json'] = noise),
      ({ files }) => (files[0]!.bytes = 800),
    );
    const at = Buffer.from(bytes).lastIndexOf('project.json') - 46 + 24;
    new DataView(bytes.buffer).setUint32(at, 800, true);
    const { output, progress } = await run(readProject(bytes, 'p.tessera'));
    expect(output).toMatchObject({ ok: false, problems: damaged('project.json') });
    // There are 62 pieces, a progress each.
    expect(progress.length).toBeLessThan(8);
  });

  test('a workbook stays one, and is none of ours', async () => {
    const bytes = writeWorkbook([{ name: 'A', rows: [['a'], [1]] }]);
    expect(await problemsOf(bytes)).toEqual(foreign);
  });
});

describe('a project with a recipe', () => {
  const RECIPE: Recipe = [
    { id: 'a', kind: 'date-part', column: 'Since', part: 'month', to: 'Month' },
    { id: 'b', kind: 'filter-rows', filters: [{ column: 'Visits', kind: 'range', least: 1 }], drop: true, off: true },
  ];
  let made: typeof project;

  beforeAll(async () => {
    made = await projectOf(undefined, RECIPE);
  });

  test('comes back with the table as it was read, and what is shown of both', async () => {
    const { table, opened } = valueOf(await read(await written(made.contents, made.table)));
    const { summary, ...rest } = made.contents;
    expect(opened).toEqual({ summary, project: rest });
    expect([table.columns.length, rest.prepared?.columns.length]).toEqual([5, 6]);
  });

  test.each<[what: string, part: string, value: unknown]>([
    ['a kind of step that there is not', 'document.recipe.0.kind', 'eval'],
    ['no kind', 'document.recipe.0.kind', undefined],
    ['no id', 'document.recipe.0.id', ''],
    ['two steps of one id', 'document.recipe.1.id', 'a'],
    ['a column that is no text', 'document.recipe.0.column', 7],
    ['a part of a date that there is not', 'document.recipe.0.part', 'decade'],
    ['a filter that there is not', 'document.recipe.1.filters.0.kind', 'code'],
    ['off, but not quite', 'document.recipe.1.off', 1],
    ['no recipe at all', 'document.recipe', undefined],
    ['a recipe that is no list', 'document.recipe', { length: 1 }],
    ['no steps, but a prepared table', 'document.recipe', []],
    ['steps, but no prepared table', 'prepared', undefined],
    ['a prepared table without a column', 'prepared.columns', []],
    ['a role for a column that is not made', 'document.roles.Year', 'out'],
  ])('%s: refused', async (_, part, value) => {
    const contents = structuredClone(made.contents);
    put(contents, part, value);
    expect(await problemsOf(await written(contents, made.table))).toEqual(damaged('project.json')); // prettier-ignore
  });

  test('a result of other rows than the prepared ones: refused', async () => {
    const contents = structuredClone(made.contents);
    contents.prepared!.rowCount = 19;
    const [problem] = await problemsOf(await written(contents, made.table));
    expect(problem).toMatchObject({ code: 'damaged-project', facts: { part: 'results/004.json' } });
  });
});

test('a file named like a project that is no zip is said to be no project', async () => {
  const code = async (content: BlobPart): Promise<ProblemCode | undefined> => {
    const answer = await openWith(fileOf(content, 'mine.TESSERA'));
    return answer.ok ? undefined : answer.problems[0]!.code;
  };
  expect(await code('id,spend\n1,2\n')).toBe('not-a-project');
  expect(await code(zipSync({ 'a.txt': utf8('a') }) as BlobPart)).toBe('not-a-project');
  expect(await code(whole.subarray(0, 500) as BlobPart)).toBe('damaged-project');
});

test.each([1, 2, 3, 4, 5])('version %i opens for ever', async (version) => {
  const bytes = readFileSync(`tests/golden/projects/v${version}.tessera`);
  const { table, sides, opened } = valueOf(await read(bytes));
  expect([table.rowCount, table.columns.map(({ name, type }) => `${name} ${type}`)]).toEqual([
    20,
    ['Customer id', 'Spend number', 'Visits number', 'Since date', 'Kind category'],
  ]);
  const { document, results, step, source } = opened.project!;
  if (version === 1)
    expect([document.reading, document.openColumns, source, opened.summary.file.dropped]).toEqual([{}, [], undefined, []]); // prettier-ignore
  else {
    const repairs = [{ text: 'C1', instead: 'C001' }];
    expect(document.reading).toEqual({ columns: [{ name: 'Customer', type: 'id', dateOrder: 'day-first', repairs }] });
    expect(document.openColumns).toEqual(['Customer']);
    const file = await unpackSource({ column: source!, content: opened.source! });
    expect([file?.name, await file?.text()]).toEqual(['二十.csv', 'Customer;Spend\n001;1,50\n']);
  }
  if (version < 3) expect([document.file, document.recipe, opened.project!.prepared]).toEqual([0, [], undefined]);
  else {
    expect([document.file, document.recipe.slice(0, 2)]).toEqual([
      2,
      [
        { id: 'r1', kind: 'date-part', column: 'Since', part: 'month', to: 'Month' },
        { id: 'r2', off: true, kind: 'filter-rows', filters: [{ column: 'Spend', kind: 'filled' }] },
      ],
    ]);
    expect(opened.project!.prepared?.columns.map(({ name }) => name).slice(0, 6)).toEqual(['Customer', 'Spend', 'Visits', 'Since', 'Month', 'Kind']); // prettier-ignore
  }
  if (version < 4) expect([document.recipe.length < 3, opened.project!.sides, sides?.size]).toEqual([true, [], 0]);
  else {
    const keys = [{ left: 'Kind', right: 'Sort' }];
    const columns = [{ from: 'Street', to: 'Street' }];
    const join = { id: 'r3', kind: 'join', table: 'kinds', file: 'kinds.csv', keys, columns };
    expect(document.recipe[2]).toEqual({ ...join, several: 'last', loosely: true });
    expect(opened.project!.prepared?.columns[6]).toMatchObject({ name: 'Street', distinct: 2, missing: 0 });
    const { table: kinds, summary } = sides!.get('kinds')!;
    expect(opened.project!.sides).toEqual([{ id: 'kinds', name: 'kinds.csv', summary }]);
    expect(kinds.columns.map((column) => [column.name, column.type, cellText(column, 2)])).toEqual([
      ['Sort', 'id', 'BAKERY'],
      ['Street', 'id', 'Hof 2'],
      ['Since', 'date', ''],
    ]);
  }
  expect([document.name, document.rowNoun, document.k, step]).toEqual(['Twenty 知群', 'shop', 2, 'offer']);
  expect(document.segments.map(({ id, letter, name }) => [id, letter, name])).toEqual([
    ['s1', 'A', '大客户 "regulars"'],
    ['s2', 'B', 'Once found'],
    ['s3', 'C', ''],
  ]);
  const { offer } = document.segments[0]!;
  expect(offer.who).toMatchObject({ how: 'written', text: 'who spend 109 a month' });
  expect(offer.price).toMatchObject({ how: 'accepted', draft: { pattern: 'price-high', evidence: [{ value: 109 }] } });
  expect(offer.givenUp).toEqual({ how: 'dropped' });
  expect(document.segments[2]!.target).toEqual({
    draft: { code: 'distinct', column: 'Spend', kind: 'mean', value: 20, overall: 64.5 },
  });
  expect(document.partition!.ids).toEqual(['s1', 's3']);
  const partition = results.find(({ kind }) => kind === 'partition')!;
  expect(partition.key).toBe(document.partition!.key);
  // Opening it computes nothing again.
  const keys = resultKeys(document);
  expect(results.find(({ kind }) => kind === 'prepared')!.key).toBe(keys.matrix);
  expect(results.find(({ kind }) => kind === 'profile')!.key).toBe(keys.profile);
  // Every other customer spends ten times as much; the one whose spend is missing has the median, which is 100.
  const { labels, unusual, own } = partition.value as Partition;
  if (version < 5) {
    expect([...labels].join('')).toBe('01010001010101010101');
    expect([unusual, own, document.exhaustive, document.setApart]).toEqual([undefined, undefined, false, false]);
  } else {
    // The last one spends 9999: beside that the spends of the others are all alike, and visits alone divide them.
    expect([...labels.subarray(0, 19)].join('')).toBe('0101010101010101010');
    expect([labels[19], unusual, document.exhaustive, document.setApart]).toEqual([
      255,
      Uint32Array.of(19),
      true,
      true,
    ]);
    expect(own!.map(({ column, kind }) => [column, kind])).toEqual([
      ['Spend', 'mean'],
      ['Visits', 'mean'],
    ]);
  }
  expect([cellText(table.columns[1]!, 5), cellText(table.columns[3]!, 7)]).toEqual(['n/a', '2024/3/8']);
  expect(results.map(({ kind }) => kind)).toEqual(['prepared', 'assessment', 'profile', 'values', 'partition']);
});
