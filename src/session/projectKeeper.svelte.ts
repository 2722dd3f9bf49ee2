import { stop, type Problem } from '../domain/common/problem';
import type { Result } from '../domain/common/result';
import {
  type ColumnBytes,
  SCHEMA_VERSION,
  type Glance,
  type ProjectContents,
  type ProjectRecord,
  type StoredColumn,
} from '../domain/project/record';
import type { Clock, ProjectLocks, ProjectStore } from './ports';

/** What the keeper is to keep: asked for at each save, so that the latest is saved. */
export interface Keepable {
  contents(): ProjectContents;
  glance(): Glance;
  /** The columns of the open table as bytes; asked for once for each table, unless they are kept already. */
  columns(): Promise<Result<ColumnBytes[]>>;
  /** Those of a second table; asked for once for each that is to be kept. */
  sideColumns(id: string): Promise<Result<ColumnBytes[]>>;
  /** The file they were read from; undefined where there is none. Asked for once, after the first save. */
  source(): Promise<Result<ColumnBytes | undefined>>;
}

/** Keeps the open project: every change is written as soon as the last write has ended, the latest state each time. */
export class ProjectKeeper {
  /** Whether anything may be kept on this computer. From file:// only when the person has said so. */
  allowed = $state(false);
  /** `off`: nothing is kept, because it may not be or there is no project. */
  state = $state<'off' | 'saving' | 'saved' | 'not-saved'>('off');
  /** When it was last saved, in milliseconds since 1970. */
  savedAt = $state<number>();
  /** Why it is not saved. */
  problem = $state.raw<Problem>();
  /** Another tab holds this project: it can be looked at here, and taken over. */
  readOnly = $state(false);
  /** It was this tab's until the other one took it over. */
  taken = $state(false);
  /** Set while this tab's project is one that is kept, or is about to be. */
  id = $state<string>();

  private keepable: Keepable | undefined;
  private revision = 0;
  private columns: StoredColumn[] | undefined;
  /** By id: of the second tables that are kept. */
  private sides = new Map<string, StoredColumn[]>();
  /** null: there is none, or it could not be kept; undefined: not asked for yet. */
  private source: StoredColumn | null | undefined;
  /** One more for each table of the project: what was begun with another one is begun anew. */
  private tables = 0;
  /** Kind and key of the results that are kept. */
  private savedResults = new Set<string>();
  private dirty = false;
  /** Whether the lock is being asked for: nothing is written before this tab has it. */
  private asking = false;
  private writing: Promise<void> | undefined;

  constructor(
    private readonly store: ProjectStore,
    private readonly locks: ProjectLocks,
    private readonly clock: Pick<Clock, 'now' | 'newId' | 'idle'>,
  ) {
    store.onLost((problem) => this.fail(problem));
  }

  /** A project that is not kept yet. */
  async begin(keepable: Keepable): Promise<void> {
    this.end();
    this.keepable = keepable;
    this.id = this.clock.newId();
    await this.locks.hold(this.id, this.lose);
    this.changed();
  }

  /** A project as it was kept. Gives false where another tab holds it. */
  async resume(record: ProjectRecord, results: { kind: string; key: string }[], keepable: Keepable): Promise<boolean> {
    this.end();
    this.keepable = keepable;
    this.follow(record, results);
    this.asking = true;
    const held = await this.locks.hold(record.id, this.lose);
    if (this.id !== record.id) return held;
    this.asking = false;
    this.readOnly = !held;
    if (this.dirty) this.changed();
    return held;
  }

  /** The other tab may not change the project any more; this one may as soon as it has followed what that one saved. */
  async takeOver(): Promise<void> {
    if (this.id !== undefined) await this.locks.takeOver(this.id, this.lose);
  }

  /** What the store holds of this project now, which from now on this tab may change. */
  follow(record: ProjectRecord, results: { kind: string; key: string }[]): void {
    this.dirty = false;
    this.readOnly = false;
    this.taken = false;
    this.id = record.id;
    this.revision = record.revision;
    this.columns = record.columns;
    this.sides = columnsBySide(record);
    this.source = record.source ?? null;
    this.savedResults = new Set(results.map(nameOf));
    this.savedAt = record.changed;
    this.state = 'saved';
    this.problem = undefined;
  }

  /** The store has nothing of it that could be followed: what this tab holds is all there is. */
  cutOff(problem: Problem): void {
    this.readOnly = false;
    this.taken = false;
    this.fail(problem);
  }

  /** The project is closed. Call `settled` before, so that nothing is lost. */
  end(): void {
    if (this.id !== undefined) this.locks.release(this.id);
    this.id = undefined;
    this.keepable = undefined;
    this.columns = undefined;
    this.sides = new Map();
    this.source = undefined;
    this.savedResults = new Set();
    this.revision = 0;
    this.dirty = false;
    this.asking = false;
    this.readOnly = false;
    this.taken = false;
    this.state = 'off';
    this.savedAt = undefined;
    this.problem = undefined;
  }

  /** The person allows that projects are kept on this computer. */
  allow(): void {
    this.allowed = true;
    this.changed();
  }

  /** Its file was read in another way: all columns are to be kept anew; and the file, where it is another. */
  tableChanged({ fileToo }: { fileToo: boolean }): void {
    this.tables++;
    this.columns = undefined;
    if (fileToo) this.source = undefined;
    this.changed();
  }

  /** Something of the project is other than it was. */
  changed(): void {
    if (!this.keepable || this.readOnly || !this.allowed) return;
    this.dirty = true;
    if (this.asking) return;
    this.state = 'saving';
    this.writing ??= this.writeAll();
  }

  /** Resolves when nothing is being written any more. */
  async settled(): Promise<void> {
    while (this.writing) await this.writing;
  }

  private readonly lose = () => {
    this.readOnly = true;
    this.taken = true;
  };

  /** Waits at least once. A change that comes just as it ends must find it ended. */
  private async writeAll(): Promise<void> {
    while (this.dirty && this.keepable && !this.readOnly) {
      this.dirty = false;
      const { id } = this;
      const problem = await this.write(this.keepable).catch(broken);
      // Another project may be open by now.
      if (this.id !== id) continue;
      if (problem) {
        this.fail(problem);
        break;
      }
      if (!this.dirty) this.state = 'saved';
      this.savedAt = this.clock.now();
      this.problem = undefined;
    }
    this.writing = undefined;
  }

  private fail(problem: Problem): void {
    if (this.id === undefined || !this.allowed) return;
    this.state = 'not-saved';
    this.problem = problem;
  }

  private async write(keepable: Keepable): Promise<Problem | undefined> {
    const id = this.id!;
    const { tables } = this;
    if (!this.columns) {
      // The person sees the rows first.
      await this.clock.idle();
      if (this.id !== id || this.tables !== tables) return undefined;
      const columns = await keepable.columns();
      if (!columns.ok) return columns.problems[0];
      if (this.id !== id || this.tables !== tables) return undefined;
      const kept = await this.store.saveColumns(columns.value);
      if (!kept.ok) return kept.problems[0];
      if (this.id !== id || this.tables !== tables) return undefined;
      this.columns = columns.value.map(({ column }) => column);
    }
    const problem = await this.keepSides(keepable, () => this.id === id && this.tables === tables);
    if (problem || this.id !== id || this.tables !== tables || this.readOnly) return problem;
    const { results, sides, ...contents } = keepable.contents();
    const record: ProjectRecord = {
      ...contents,
      id,
      version: SCHEMA_VERSION,
      revision: this.revision + 1,
      columns: this.columns,
      sides: sides.map((side) => ({ ...side, columns: this.sides.get(side.id)! })),
      ...(this.source && { source: this.source }),
      glance: keepable.glance(),
      changed: this.clock.now(),
    };
    const fresh = results.filter((result) => !this.savedResults.has(nameOf(result)));
    const wanted = results.map(({ kind, key }) => ({ kind, key }));
    const saved = await this.store.save(record, fresh, wanted);
    if (this.id !== id) return undefined;
    if (!saved.ok) {
      // The store has lost a column: the next save hands all of them in again.
      if (saved.problems[0]?.code === 'damaged-store') {
        this.columns = this.source = undefined;
        this.sides = new Map();
      }
      return saved.problems[0];
    }
    this.revision = record.revision;
    // The store may forget those that the project no longer names.
    this.sides = columnsBySide(record);
    this.savedResults = new Set(wanted.map(nameOf));
    if (this.source === undefined) await this.keepSource(keepable, id, tables);
    return undefined;
  }

  /** Ends when all of the recipe as it then stands are kept, or where the project is no longer the one that was begun. */
  private async keepSides(keepable: Keepable, isStill: () => boolean): Promise<Problem | undefined> {
    while (isStill()) {
      const side = keepable.contents().sides.find(({ id }) => !this.sides.has(id));
      if (!side) break;
      const columns = await keepable.sideColumns(side.id);
      if (!isStill()) break;
      if (!columns.ok) return columns.problems[0];
      const kept = await this.store.saveColumns(columns.value);
      if (!isStill()) break;
      if (!kept.ok) return kept.problems[0];
      this.sides.set(
        side.id,
        columns.value.map(({ column }) => column),
      );
    }
    return undefined;
  }

  /** After the project itself: it is saved even where there is no room for the file. */
  private async keepSource(keepable: Keepable, id: string, tables: number): Promise<void> {
    const packed = await keepable.source();
    if (this.id !== id || this.tables !== tables) return;
    const source = packed.ok ? packed.value : undefined;
    const kept = source && (await this.store.saveColumns([source]));
    if (this.id !== id || this.tables !== tables) return;
    this.source = kept?.ok ? source!.column : null;
    if (this.source) this.dirty = true;
  }
}

/** A bug of ours: all the same it is not saved, and the next change tries again. */
function broken(error: unknown): Problem {
  return stop('storage-failed', { message: String(error) });
}

function columnsBySide({ sides }: ProjectRecord): Map<string, StoredColumn[]> {
  return new Map(sides.map(({ id, columns }) => [id, columns]));
}

function nameOf({ kind, key }: { kind: string; key: string }): string {
  return `${kind} ${key}`;
}
