import { beforeEach, describe, expect, test } from 'vitest';
import type { Recipe } from '../../src/domain/prepare/recipe';
import { newDocument } from '../../src/domain/project/commands';
import type { ProjectContents, SideTable } from '../../src/domain/project/record';
import { engineService } from '../../src/engine/engineService';
import { valueOf } from './projects';

const ignore = () => {};
const fileOf = (csv: string, name: string) => ({ kind: 'file' as const, file: new File([csv], name), choices: {} });
const FIRST = fileOf('Customer,Spend\nC1,10\nC2,20\nC3,30\n', 'first.csv');
const TOWNS = fileOf('Who,Town\nC1,Ulm\nC3,Bonn\nC3,Köln\nC9,Ulm\n', 'towns.csv');
const JOIN = {
  id: 'j',
  kind: 'join',
  table: 'towns',
  file: 'towns.csv',
  keys: [{ left: 'Customer', right: 'Who' }],
  columns: [{ from: 'Town', to: 'Town' }],
  several: 'first',
} satisfies Recipe[0];
const JOINED = [
  ['C1', '10', 'Ulm'],
  ['C2', '20', ''],
  ['C3', '30', 'Bonn'],
];
const MISSING = [{ state: 'unfit', problems: [{ code: 'side-table-missing', facts: { file: 'towns.csv' } }] }];

let engine: ReturnType<typeof engineService>;
const cells = async () => (await engine.rows('prepared', 0, 9, {})).cells;
const applied = async () => valueOf(await engine.applyRecipe([JOIN], 9, ignore)).outcomes;

beforeEach(async () => {
  engine = engineService();
  valueOf(await engine.open(FIRST, 1, ignore));
});

describe('a second table', () => {
  test('is told of as it was read, and joined by its id', async () => {
    expect(await applied()).toMatchObject(MISSING);
    const summary = valueOf(await engine.readSide('towns', TOWNS, 2, ignore));
    expect([summary.rowCount, summary.columns.map(({ name, type }) => `${name} ${type}`)]).toEqual([
      4,
      ['Who text', 'Town text'],
    ]);
    expect(await applied()).toMatchObject([
      {
        state: 'done',
        rows: { before: 3, after: 3 },
        columns: { before: 2, after: 3 },
        join: {
          left: { matched: 2, unmatched: 1, missing: 0, samples: [['C2']] },
          right: { matched: 3, unmatched: 1, missing: 0, samples: [['C9']] },
          several: { keys: 1, rows: 2, samples: [['C3']] },
        },
      },
    ]);
    expect(await cells()).toEqual(JOINED);
  });

  test('is asked for keys by its values, against the table after some steps', async () => {
    expect(await engine.keysOfSide([], 'towns', 9, ignore)).toMatchObject({
      problems: [{ code: 'side-table-missing' }],
    });
    const csv = 'Who,Town\nC3,Bonn\nC1,Ulm\nC2,Köln\nC9,Ulm\n';
    valueOf(await engine.readSide('towns', fileOf(csv, 'towns.csv'), 2, ignore));
    const keys = { left: 'Customer', right: 'Who', share: 1, of: 'left' };
    expect(valueOf(await engine.keysOfSide([], 'towns', 9, ignore))).toEqual(keys);
    const rename = { id: 'r', kind: 'rename', column: 'Customer', to: 'Client' } as const;
    expect(valueOf(await engine.keysOfSide([rename], 'towns', 9, ignore))).toEqual({ ...keys, left: 'Client' });
    const drop: Recipe[0] = { id: 'd', kind: 'drop-columns', columns: ['Customer'] };
    expect(valueOf(await engine.keysOfSide([drop], 'towns', 9, ignore))).toBeUndefined();
    // What is open stays as it was made.
    expect((await engine.rows('prepared', 0, 1, {})).cells).toEqual([['C1', '10']]);
  });

  test('is read as it is chosen', async () => {
    const { columns } = valueOf(await engine.readSide('a', { ...TOWNS, choices: { headerRow: 2 } }, 2, ignore));
    expect(columns.map(({ name }) => name)).toEqual(['C1', 'Ulm']);
  });

  test('is no project file, and none that cannot be read', async () => {
    const project = valueOf(await engine.projectFile(contentsOf(await summaryOfFirst()), undefined, 2, ignore));
    const source = { kind: 'file' as const, file: new File([project], 'p.tessera'), choices: {} };
    expect(await engine.readSide('towns', source, 3, ignore)).toMatchObject({
      problems: [{ code: 'not-a-spreadsheet' }],
    });
    expect(await engine.readSide('towns', fileOf('', 'empty.csv'), 3, ignore)).toMatchObject({ ok: false });
    expect(await applied()).toMatchObject(MISSING);
  });

  test('whose reading is stopped is not there', async () => {
    const lines = Array.from({ length: 50_000 }, (_, i) => `C${i},Ulm`);
    const reading = engine.readSide('towns', fileOf(['Who,Town', ...lines].join('\n'), 'long.csv'), 2, () => engine.stop(2)); // prettier-ignore
    expect(await reading).toMatchObject({ problems: [{ code: 'cancelled' }] });
    expect(await applied()).toMatchObject(MISSING);
  });

  test('stays where the file is read anew or another takes its place, and where a file cannot be opened', async () => {
    await engine.readSide('towns', TOWNS, 2, ignore);
    const again = { ...FIRST, choices: { headerRow: 2 }, sameProject: true as const };
    valueOf(await engine.open(again, 3, ignore));
    const december = fileOf('Customer,Spend\nC9,90\n', 'december.csv');
    const opened = valueOf(await engine.open({ ...december, recipe: [JOIN], sameProject: true }, 4, ignore));
    expect(opened.prepared?.outcomes).toMatchObject([{ state: 'done' }]);
    expect(await cells()).toEqual([['C9', '90', 'Ulm']]);
    expect(await engine.open(fileOf('', 'empty.csv'), 5, ignore)).toMatchObject({ ok: false });
    expect(await applied()).toMatchObject([{ state: 'done' }]);
  });

  test('goes with its project', async () => {
    await engine.readSide('towns', TOWNS, 2, ignore);
    valueOf(await engine.open(FIRST, 3, ignore));
    expect(await applied()).toMatchObject(MISSING);
    expect(await engine.sideColumns('towns', 4, ignore)).toMatchObject({ problems: [{ code: 'side-table-missing' }] });
  });
});

describe('a project with a second table', () => {
  test('opened from kept columns brings it along', async () => {
    const summary = await summaryOfFirst();
    const side = valueOf(await engine.readSide('towns', TOWNS, 2, ignore));
    const columns = valueOf(await engine.columns(3, ignore));
    const sideColumns = valueOf(await engine.sideColumns('towns', 4, ignore));
    expect(sideColumns.map(({ column }) => column.name)).toEqual(['Who', 'Town']);
    engine = engineService();
    const sides = [{ id: 'towns', name: 'towns.csv', summary: side, columns: sideColumns }];
    const kept = { kind: 'stored' as const, name: 'mine', summary, columns, sides, recipe: [JOIN] };
    const opened = valueOf(await engine.open(kept, 5, ignore));
    expect([opened.prepared?.summary.columns.length, opened.prepared?.outcomes[0]?.state]).toEqual([3, 'done']);
    expect(await cells()).toEqual(JOINED);

    const lost = [{ ...sides[0]!, columns: [sideColumns[0]!, { ...sideColumns[1]!, content: new Blob(['x']) }] }];
    expect(await engine.open({ ...kept, sides: lost }, 6, ignore)).toMatchObject({
      problems: [{ code: 'damaged-store', facts: { name: 'mine', part: 'Town' } }],
    });
    expect(await cells()).toEqual(JOINED);
  });

  test('opened from its file brings it along, and can be written again', async () => {
    const side = valueOf(await engine.readSide('towns', TOWNS, 2, ignore));
    const { summary: prepared } = valueOf(await engine.applyRecipe([JOIN], 3, ignore));
    const sides = [{ id: 'towns', name: 'towns.csv', summary: side }];
    const contents = { ...contentsOf(await summaryOfFirst(), [JOIN], sides), prepared };
    const file = valueOf(await engine.projectFile(contents, undefined, 4, ignore));
    engine = engineService();
    const source = { kind: 'file' as const, file: new File([file], 'p.tessera'), choices: {} };
    const { project, prepared: made } = valueOf(await engine.open(source, 5, ignore));
    expect([project?.sides, made?.outcomes[0]?.state]).toEqual([sides, 'done']);
    expect(await cells()).toEqual(JOINED);
    const again = valueOf(await engine.projectFile(contents, undefined, 6, ignore));
    expect(new Uint8Array(await again.arrayBuffer())).toEqual(new Uint8Array(await file.arrayBuffer()));
  });

  test('is not written without it', async () => {
    const side = valueOf(await engine.readSide('others', TOWNS, 2, ignore));
    const sides = [{ id: 'towns', name: 'towns.csv', summary: side }];
    const contents = contentsOf(await summaryOfFirst(), [JOIN], sides);
    expect(await engine.projectFile(contents, undefined, 3, ignore)).toEqual({
      ok: false,
      problems: [{ code: 'side-table-missing', severity: 'stop', facts: { file: 'towns.csv' } }],
    });
  });
});

async function summaryOfFirst() {
  return valueOf(await engineService().open(FIRST, 1, ignore)).summary;
}

function contentsOf(summary: SideTable['summary'], recipe: Recipe = [], sides: SideTable[] = []): ProjectContents {
  const names = [...summary.columns.map(({ name }) => name), ...(recipe.length > 0 ? ['Town'] : [])];
  const roles = names.map((column) => ({ column, role: 'out' as const }));
  const document = { ...newDocument('Mine', 'customer', { roles, value: [], campaign: { spreaders: 0.2 } }), recipe };
  return { document, step: 'prepare', summary, sides, results: [] };
}
