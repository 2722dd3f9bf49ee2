import { vi } from 'vitest';
import { stop, type Problem } from '../../src/domain/common/problem';
import { failed, ok, type Result } from '../../src/domain/common/result';
import type { ColumnBytes, ProjectRecord, StoredColumn, StoredResult } from '../../src/domain/project/record';
import type { ProjectLocks, ProjectStore } from '../../src/session/ports';

interface Kept {
  record: ProjectRecord;
  results: StoredResult[];
}

/** Projects in memory, as the port promises; whatever cannot be cloned is refused, as IndexedDB does. */
export function fakeStore() {
  const projects = new Map<string, Kept>();
  const columns = new Map<string, ColumnBytes>();
  const listeners: ((problem: Problem) => void)[] = [];

  const gone = (id: string) => failed(stop('changed-elsewhere', { name: id }));
  const done = async (work: () => void): Promise<Result<void>> => {
    work();
    return ok(undefined);
  };
  const there = (id: string): Kept | undefined => {
    const kept = projects.get(id);
    return kept?.record.deleted ? undefined : kept;
  };
  const changeRecord = (id: string, change: (record: ProjectRecord) => ProjectRecord) => {
    const kept = projects.get(id)!;
    projects.set(id, { ...kept, record: change(kept.record) });
  };

  const store = {
    exists: vi.fn<ProjectStore['exists']>(async () => projects.size > 0),
    list: vi.fn<ProjectStore['list']>(async () => {
      const records = [...projects.values()].map(({ record }) => record).filter(({ deleted }) => !deleted);
      return ok({ projects: structuredClone(records.sort((a, b) => b.changed - a.changed)), unreadable: 0 });
    }),
    load: vi.fn<ProjectStore['load']>(async (id) => {
      const kept = there(id);
      if (!kept) return gone(id);
      const bytesOf = (stored: StoredColumn[]) => stored.map(({ hash }) => columns.get(hash)!);
      const sides = kept.record.sides.map((side) => ({ ...side, columns: bytesOf(side.columns) }));
      return ok({ ...structuredClone(kept), columns: bytesOf(kept.record.columns), sides });
    }),
    loadSource: vi.fn<ProjectStore['loadSource']>(async (id) => {
      const source = there(id)?.record.source;
      const bytes = source && columns.get(source.hash);
      return bytes ? ok(bytes) : failed(stop('source-missing', { file: id }));
    }),
    saveColumns: vi.fn<ProjectStore['saveColumns']>((added) =>
      done(() => added.forEach((bytes) => columns.set(bytes.column.hash, bytes))),
    ),
    save: vi.fn<ProjectStore['save']>(async (record, results, wanted) => {
      const before = projects.get(record.id);
      if (record.revision !== (before?.record.revision ?? 0) + 1 || before?.record.deleted) return gone(record.id);
      const named = [...record.columns, ...record.sides.flatMap((side) => side.columns)];
      const missing = named.find(({ hash }) => !columns.has(hash));
      if (missing) return failed(stop('damaged-store', { name: record.document.name, part: missing.name }));
      const all = [...(before?.results ?? []), ...results];
      const stays = (result: StoredResult) =>
        wanted.some(({ kind, key }) => kind === result.kind && key === result.key);
      projects.set(record.id, structuredClone({ record, results: all.filter(stays) }));
      return ok(undefined);
    }),
    rename: vi.fn<ProjectStore['rename']>((id, name, changed) =>
      done(() =>
        changeRecord(id, (record) => {
          const { revision, document } = record;
          return { ...record, revision: revision + 1, changed, document: { ...document, name } };
        }),
      ),
    ),
    duplicate: vi.fn<ProjectStore['duplicate']>((id, { id: copy, name, changed }) =>
      done(() => {
        const { record, results } = projects.get(id)!;
        const document = { ...record.document, name };
        projects.set(copy, { record: { ...record, id: copy, revision: 1, changed, document }, results });
      }),
    ),
    remove: vi.fn<ProjectStore['remove']>((id) =>
      done(() => changeRecord(id, (record) => ({ ...record, deleted: true }))),
    ),
    restore: vi.fn<ProjectStore['restore']>((id) =>
      done(() => changeRecord(id, ({ deleted: _, ...record }) => record)),
    ),
    deletedIds: vi.fn<ProjectStore['deletedIds']>(async () =>
      ok([...projects].flatMap(([id, { record }]) => (record.deleted ? [id] : []))),
    ),
    purge: vi.fn<ProjectStore['purge']>((spared) =>
      done(() => {
        for (const [id, { record }] of projects) if (record.deleted && !spared.includes(id)) projects.delete(id);
      }),
    ),
    erase: vi.fn<ProjectStore['erase']>(() =>
      done(() => {
        projects.clear();
        columns.clear();
      }),
    ),
    onLost: vi.fn<ProjectStore['onLost']>((listener) => void listeners.push(listener)),
  } satisfies ProjectStore;

  return {
    store,
    /** What is kept of a project. */
    kept: (id: string) => projects.get(id),
    ids: () => [...projects.keys()],
    lose: (problem: Problem) => listeners.forEach((listener) => listener(problem)),
  };
}

/** The locks of one computer; each tab has its own view of them, and may hold a project more than once. */
export function fakeLocks() {
  const holders = new Map<string, { tab: number; onTaken: (() => void)[] }>();
  let tabs = 0;
  return {
    tab(): ProjectLocks {
      const tab = tabs++;
      return {
        hold: async (id, onTaken) => {
          const holder = holders.get(id);
          if (holder && holder.tab !== tab) return false;
          holders.set(id, { tab, onTaken: [...(holder?.onTaken ?? []), onTaken] });
          return true;
        },
        takeOver: async (id, onTaken) => {
          const holder = holders.get(id);
          if (holder?.tab === tab) return;
          holders.set(id, { tab, onTaken: [onTaken] });
          holder?.onTaken.forEach((taken) => taken());
        },
        release: (id) => {
          const holder = holders.get(id);
          if (holder?.tab !== tab) return;
          holder.onTaken.pop();
          if (holder.onTaken.length === 0) holders.delete(id);
        },
      };
    },
    held: () => [...holders.keys()],
    /** Every tab is closed. */
    freeAll: () => holders.clear(),
  };
}
