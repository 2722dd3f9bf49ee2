import { beforeEach, describe, expect, test } from 'vitest';
import { stop } from '../../src/domain/common/problem';
import { failed, ok } from '../../src/domain/common/result';
import { SCHEMA_VERSION } from '../../src/domain/project/record';
import type { IdbProjectStore } from '../../src/storage/projectStore';
import { behindTheStore, databaseNames, newComputer, newTab } from './database';
import { columnsOf, namesOf, partitionResult, recordOf, renamed, valuesResult } from './projects';

const OK = ok(undefined);
const gone = (name: string) => failed(stop('changed-elsewhere', { name }));

let store: IdbProjectStore;
beforeEach(() => {
  newComputer();
  store = newTab();
});

async function kept(id: string, changed = 1000) {
  const columns = columnsOf();
  const record = recordOf(id, columns, { changed });
  expect(await store.saveColumns(columns)).toEqual(OK);
  expect(await store.save(record, [], [])).toEqual(OK);
  return record;
}

async function listed(tab = store) {
  const answer = await tab.list();
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  return answer.value.projects.map(({ id }) => id);
}

async function loaded(id: string, tab = store) {
  const answer = await tab.load(id);
  if (!answer.ok) throw new Error(JSON.stringify(answer.problems));
  return answer.value;
}

describe('a computer on which nothing was kept', () => {
  test('is left as it is by everything that does not keep anything', async () => {
    expect(await store.exists()).toBe(false);
    expect(await store.list()).toEqual(ok({ projects: [], unreadable: 0 }));
    expect(await store.load('a')).toEqual(gone('a'));
    expect(await store.rename('a', 'A', 1)).toEqual(gone('a'));
    expect(await store.duplicate('a', { id: 'b', name: 'B', changed: 1 })).toEqual(gone('a'));
    expect(await store.remove('a')).toEqual(gone('a'));
    expect(await store.restore('a')).toEqual(gone('a'));
    expect(await store.purge()).toEqual(OK);
    expect(await store.save(recordOf('a', [], { revision: 2 }), [], [])).toEqual(gone('Project a'));
    expect(await store.exists()).toBe(false);
    expect(await databaseNames()).toEqual([]);
  });

  test('has a database from the first column on, though a reading is under way', async () => {
    const reading = store.list();
    expect(await store.saveColumns(columnsOf())).toEqual(OK);
    expect(await reading).toEqual(ok({ projects: [], unreadable: 0 }));
    expect(await store.exists()).toBe(true);
    expect(await databaseNames()).toEqual(['tessera']);
  });
});

describe('a project', () => {
  test('is given back as it was kept, by another tab too', async () => {
    const columns = columnsOf();
    const record = recordOf('a', columns, { sample: 'telco', step: 'target' });
    const results = [partitionResult('p', 2), valuesResult('v', 80)];
    await store.saveColumns(columns);
    expect(await store.save(record, results, results)).toEqual(OK);

    const { record: back, results: resultsBack, columns: columnsBack } = await loaded('a', newTab());
    expect(back).toEqual(record);
    expect(resultsBack).toEqual(results);
    expect(resultsBack[0]!.kind === 'partition' && resultsBack[0]!.value.labels).toBeInstanceOf(Uint8Array);
    expect(columnsBack.map(({ column }) => column)).toEqual(record.columns);
    const firstBytes = await Promise.all(columnsBack.map(async ({ content }) => [...(await bytesOf(content))][0]));
    expect(firstBytes).toEqual([10, 11, 12, 13]);
  });

  test('keeps the results that are wanted and takes the new ones', async () => {
    const record = await kept('a');
    const [first, second, third] = [partitionResult('1', 2), partitionResult('2', 2), valuesResult('1', 80)];
    await store.save({ ...record, revision: 2 }, [first, second, third], [first, second, third]);
    expect(namesOf((await loaded('a')).results)).toEqual(['partition 1', 'partition 2', 'values 1']);
    const fourth = valuesResult('2', 90);
    await store.save({ ...record, revision: 3 }, [fourth], [second, fourth]);
    expect((await loaded('a')).results).toEqual([second, fourth]);
  });

  test('is refused to who has not seen the last save, and nothing of it is kept', async () => {
    const record = await kept('a');
    const other = newTab();
    const theirs = (await loaded('a', other)).record;
    expect(await store.save(renamed({ ...record, revision: 2 }, 'Mine'), [], [])).toEqual(OK);
    const result = valuesResult('v', 1);
    expect(await other.save(renamed({ ...theirs, revision: 2 }, 'Theirs'), [result], [result])).toEqual(gone('Theirs'));
    const { record: back, results } = await loaded('a');
    expect([back.document.name, back.revision, results]).toEqual(['Mine', 2, []]);
    expect(await store.save(renamed({ ...record, revision: 4 }, 'Mine'), [], [])).toEqual(gone('Mine'));
    expect(await store.save(renamed(record, 'New'), [], [])).toEqual(gone('New'));
    expect(await store.save(recordOf('b', [], { revision: 2 }), [], [])).toEqual(gone('Project b'));
  });

  test('of two tabs that save at the same time, one is refused', async () => {
    const record = { ...(await kept('a')), revision: 2 };
    const answers = await Promise.all([store.save(record, [], []), newTab().save(record, [], [])]);
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.find((answer) => !answer.ok)).toEqual(gone('Project a'));
  });

  test('is not kept where a column was not handed in', async () => {
    const columns = columnsOf();
    await store.saveColumns(columns.slice(0, 2));
    expect(await store.save(recordOf('a', columns), [], [])).toEqual(
      failed(stop('damaged-store', { name: 'Project a', part: 'town' })),
    );
    expect(await listed()).toEqual([]);
  });

  test('is listed latest first', async () => {
    await kept('a', 10);
    await kept('b', 30);
    await kept('c', 20);
    expect(await listed(newTab())).toEqual(['b', 'c', 'a']);
  });

  test('is renamed, which counts as a save', async () => {
    const record = await kept('a');
    expect(await store.rename('a', 'Harbour', 5000)).toEqual(OK);
    const { record: back } = await loaded('a');
    expect(back).toEqual({ ...renamed(record, 'Harbour'), revision: 2, changed: 5000 });
    expect(await newTab().save({ ...record, revision: 2 }, [], [])).toEqual(gone('Project a'));
  });

  test('is duplicated with its results, and neither changes with the other', async () => {
    const record = await kept('a');
    const result = partitionResult('p', 3);
    await store.save({ ...record, revision: 2 }, [result], [result]);
    expect(await store.duplicate('a', { id: 'b', name: 'Copy', changed: 7 })).toEqual(OK);
    const copy = await loaded('b');
    expect(copy.record).toEqual({ ...renamed(record, 'Copy'), id: 'b', revision: 1, changed: 7 });
    expect(copy.results).toEqual([result]);
    await store.save({ ...copy.record, revision: 2 }, [], []);
    expect((await loaded('b')).results).toEqual([]);
    expect((await loaded('a')).results).toEqual([result]);
    expect(await store.duplicate('a', { id: 'b', name: 'Again', changed: 8 })).toMatchObject({
      problems: [{ code: 'storage-failed' }],
    });
    expect((await loaded('b')).record.document.name).toBe('Copy');
  });
});

describe('deleting', () => {
  test('takes a project off the list until it is restored', async () => {
    const record = await kept('a');
    expect(await store.remove('a')).toEqual(OK);
    expect(await listed()).toEqual([]);
    expect(await store.load('a')).toEqual(gone('Project a'));
    expect(await store.rename('a', 'A', 1)).toEqual(gone('Project a'));
    expect(await store.duplicate('a', { id: 'b', name: 'B', changed: 1 })).toEqual(gone('Project a'));
    expect(await store.restore('a')).toEqual(OK);
    expect((await loaded('a')).record).toEqual(record);
  });

  test('is not undone by a save, and who has it open goes on after it is restored', async () => {
    const record = await kept('a');
    const other = newTab();
    await store.remove('a');
    expect(await other.save({ ...record, revision: 2 }, [], [])).toEqual(gone('Project a'));
    expect(await listed()).toEqual([]);
    await store.restore('a');
    expect(await other.save({ ...record, revision: 2, deleted: true }, [], [])).toEqual(OK);
    expect((await loaded('a')).record).toEqual({ ...record, revision: 2 });
  });

  test('is known, and a purge may spare it', async () => {
    await kept('a');
    await kept('b');
    await store.remove('a');
    await store.remove('b');
    expect(await store.deletedIds()).toEqual({ ok: true, value: ['a', 'b'] });
    expect(await store.purge(['b'])).toEqual(OK);
    expect(await store.deletedIds()).toEqual({ ok: true, value: ['b'] });
    expect(await store.restore('b')).toEqual(OK);
  });

  test('is for good after a purge', async () => {
    const record = await kept('a');
    const result = valuesResult('v', 1);
    await store.save({ ...record, revision: 2 }, [result], [result]);
    await store.remove('a');
    expect(await store.purge()).toEqual(OK);
    expect(await store.restore('a')).toEqual(gone('Project a'));
    expect(await store.remove('a')).toEqual(gone('Project a'));
    const left = await behindTheStore((database) =>
      Promise.all([...database.objectStoreNames].map((name) => database.count(name))),
    );
    expect(left).toEqual([0, 0, 0, 0]);
  });
});

describe('what an earlier, a later or a broken page left', () => {
  const change = (id: string, work: (record: Record<string, unknown>) => unknown) =>
    behindTheStore(async (database) => {
      const record = (await database.get('projects', id)) as Record<string, unknown>;
      await database.put('projects', work(record));
    });

  test('is left out of the list and counted', async () => {
    for (const id of ['a', 'b', 'c', 'd']) await kept(id);
    await change('a', (record) => ({ ...record, version: SCHEMA_VERSION + 1 }));
    await change('b', ({ id }) => ({ id }));
    await change('c', ({ id }) => ({ id, deleted: true }));
    const answer = await newTab().list();
    expect(answer).toMatchObject({ ok: true, value: { projects: [{ id: 'd' }], unreadable: 2 } });
  });

  test('is named when it is opened', async () => {
    for (const id of ['a', 'b', 'c']) await kept(id);
    await change('a', (record) => ({ ...record, version: SCHEMA_VERSION + 1 }));
    await change('b', ({ id }) => ({ id }));
    await change('c', (record) => ({ ...record, step: 7 }));
    const tab = newTab();
    expect(await tab.load('a')).toEqual(
      failed(stop('newer-project', { file: 'Project a', version: SCHEMA_VERSION + 1, known: SCHEMA_VERSION })),
    );
    expect(await tab.load('b')).toEqual(failed(stop('damaged-store', { name: 'b', part: 'version' })));
    expect(await tab.load('c')).toEqual(failed(stop('damaged-store', { name: 'Project c', part: 'step' })));
  });

  test('is not renamed, duplicated or written over', async () => {
    const record = await kept('a');
    await change('a', (stored) => ({ ...stored, version: SCHEMA_VERSION + 1, revision: 9 }));
    expect(await store.rename('a', 'A', 1)).toMatchObject({ problems: [{ code: 'newer-project' }] });
    const copy = { id: 'b', name: 'B', changed: 1 };
    expect(await store.duplicate('a', copy)).toMatchObject({ problems: [{ code: 'newer-project' }] });
    expect(await store.save({ ...record, revision: 2 }, [], [])).toEqual(gone('Project a'));
  });

  test('a result that cannot be read, or is of another partition than the shown one, is left out', async () => {
    const record = await kept('a');
    const offer = {};
    const segments = ['A', 'B'].map((letter, i) => ({
      id: `s${i + 1}`,
      letter,
      name: '',
      offer,
      last: { key: 'p', number: i },
    }));
    const document = { ...record.document, partition: { key: 'p', ids: ['s1', 's2'] }, segments, nextSegment: 3 };
    const results = [partitionResult('p', 2), partitionResult('q', 3), valuesResult('v', 80), valuesResult('w', 80)];
    expect(await store.save({ ...record, document, revision: 2 }, results, results)).toEqual(OK);
    expect(namesOf((await loaded('a')).results)).toEqual(['partition p', 'partition q', 'values v', 'values w']);
    await behindTheStore(async (database) => {
      await database.put('results', { kind: 'values', key: 'v', value: { total: '80' } }, ['a', 'values', 'v']);
      await database.put('results', partitionResult('p', 3), ['a', 'partition', 'p']);
    });
    expect(namesOf((await loaded('a')).results)).toEqual(['partition q', 'values w']);
  });
});

async function bytesOf(content: Blob): Promise<Uint8Array> {
  return new Uint8Array(await content.arrayBuffer());
}
