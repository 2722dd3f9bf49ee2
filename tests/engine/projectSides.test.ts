import { createHash } from 'node:crypto';
import { unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Recipe } from '../../src/domain/prepare/recipe';
import type { Manifest } from '../../src/domain/project/manifest';
import { encodeColumn } from '../../src/domain/table/columnBytes';
import { readProject } from '../../src/engine/readProject';
import { writeProject } from '../../src/engine/writeProject';
import { run } from '../domain/cluster/run';
import { projectOf, put, valueOf } from './projects';

const join = (id: string, table: string, to: string): Recipe[0] => ({
  id,
  kind: 'join',
  table,
  file: `${table}.csv`,
  keys: [{ left: 'Kind', right: 'Sort' }],
  columns: [{ from: 'Street', to }],
  several: 'last',
});
const RECIPE = [join('a', 'kinds', 'Street'), { ...join('b', 'others', 'Way'), off: true as const }];
const CSVS = {
  kinds: 'Sort,Street\nBakery,Hof 1\n面馆,南京路\n',
  others: 'Sort,Street,Since\nBakery,Hof 3,2020-01-05\nBakery,,2021-01-05\nKiosk,Hof 4,\n',
};

let project: Awaited<ReturnType<typeof projectOf>>;
let whole: Uint8Array;

async function written({ contents, table, seconds } = project) {
  const { output, progress } = await run(writeProject(contents, table, seconds));
  return { bytes: new Uint8Array(await output.arrayBuffer()), progress };
}

const read = async (bytes: Uint8Array) => (await run(readProject(bytes, 'p.tessera'))).output;
const damaged = (part: string) => ({
  ok: false,
  problems: [{ code: 'damaged-project', severity: 'stop', facts: { file: 'p.tessera', part } }],
});

/** The project file made anew of other files, in the order they are in, with a manifest that fits them. */
function forged(change: (files: Map<string, Uint8Array>) => void): Uint8Array {
  const { 'manifest.json': own, ...unpacked } = unzipSync(whole);
  const files = new Map(Object.entries(unpacked));
  change(files);
  const said = JSON.parse(new TextDecoder().decode(own)) as Manifest;
  said.files = [...files].map(([path, content]) => {
    return { path, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
  });
  const manifest = new TextEncoder().encode(JSON.stringify(said));
  return zipSync({ ...Object.fromEntries(files), 'manifest.json': manifest });
}

beforeAll(async () => {
  project = await projectOf(undefined, RECIPE, {}, CSVS);
  whole = (await written()).bytes;
});

describe('a project file with second tables', () => {
  test('holds the columns of each, also of those whose step is off', async () => {
    expect(Object.keys(unzipSync(whole)).filter((path) => path.startsWith('sides/'))).toEqual([
      'sides/000/000.bin',
      'sides/000/001.bin',
      'sides/001/000.bin',
      'sides/001/001.bin',
      'sides/001/002.bin',
    ]);
    const { progress } = await written();
    expect(progress.at(-1)).toEqual({ phase: 'write', done: 17, total: 17 });
  });

  test('comes back with them', async () => {
    const { table, sides, opened } = valueOf(await read(whole));
    const { summary, ...rest } = project.contents;
    expect([table, opened]).toStrictEqual([project.table, { summary, project: rest }]);
    const [kinds, others] = project.contents.sides;
    expect(rest.sides.map(({ id, summary: { rowCount } }) => [id, rowCount])).toEqual([
      ['kinds', 2],
      ['others', 3],
    ]);
    expect(sides).toStrictEqual(
      new Map([
        ['kinds', { table: project.seconds[0], summary: kinds!.summary }],
        ['others', { table: project.seconds[1], summary: others!.summary }],
      ]),
    );
  });

  test.each<[what: string, part: string, change: (files: Map<string, Uint8Array>) => void]>([
    ['lacks one of their columns', 'manifest.json', (files) => files.delete('sides/001/002.bin')],
    ['lacks one of their first columns', 'sides/001/001.bin', (files) => files.delete('sides/001/000.bin')],
    ['has a column too many', 'sides/000/002.bin', (files) => files.set('sides/000/002.bin', files.get('sides/000/001.bin')!)], // prettier-ignore
    ['has a table too many', 'sides/002/000.bin', (files) => files.set('sides/002/000.bin', files.get('sides/000/000.bin')!)], // prettier-ignore
    ['has the column of another', 'sides/000/001.bin', (files) => files.set('sides/000/001.bin', files.get('sides/001/001.bin')!)], // prettier-ignore
    ['has a column of no bytes', 'sides/000/000.bin', (files) => files.set('sides/000/000.bin', new Uint8Array())],
    ['has one in a place that there is not', 'manifest.json', (files) => files.set('sides/000.bin', encodeColumn(project.table.columns[0]!))], // prettier-ignore
  ])('that %s is damaged', async (_, part, change) => {
    expect(await read(forged(change))).toEqual(damaged(part));
  });

  test.each<[what: string, part: string, value: unknown]>([
    ['is not there, though a step joins it', 'document.recipe.0.table', 'else'],
    ['is not there, though a step that is off joins it', 'document.recipe.1.table', 'else'],
    ['has the id of another', 'sides.0.id', 'others'],
    ['has no id', 'sides.0.id', ''],
    ['has no name', 'sides.0.name', undefined],
    ['has two columns of one name', 'sides.0.summary.columns.0.name', 'Street'],
    ['has no columns', 'sides.0.summary.columns', []],
    ['is in no list', 'sides', {}],
    ['joins by no list of keys', 'document.recipe.0.keys', 'Kind'],
  ])('one of which %s is damaged', async (_, part, value) => {
    const contents = structuredClone(project.contents);
    put(contents, part, value);
    const { output } = await run(writeProject(contents, project.table, project.seconds));
    expect(await read(new Uint8Array(await output.arrayBuffer()))).toEqual(damaged('project.json'));
  });

  test('of other rows than it says is damaged', async () => {
    const contents = structuredClone(project.contents);
    contents.sides[1]!.summary.rowCount = 4;
    const { bytes } = await written({ ...project, contents });
    expect(await read(bytes)).toEqual(damaged('sides/001/000.bin'));
  });
});
