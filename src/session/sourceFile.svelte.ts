import { stop } from '../domain/common/problem';
import { failed, ok, type Result } from '../domain/common/result';
import type { ColumnBytes } from '../domain/project/record';
import type { ReadChoices } from '../domain/read/choices';
import type { Engine, ProjectStore, ReadableSource } from './ports';

/** A source that is yet to be read in some way. */
export type Unread<S = ReadableSource> = S extends ReadableSource ? Omit<S, 'choices'> : never;

/** Where the file is: at hand, or with a project in the store. */
type Whereabouts = Unread | { kind: 'in-store'; project: string };

/**
 * The file that the open table was read from: it can be read in another way, and is kept with the project. Those that
 * were there before another took their place stay at hand, by number (see `ProjectDocument.file`), while it is open.
 */
export class SourceFile {
  private files = $state.raw<ReadonlyMap<number, Whereabouts>>(new Map());
  /** Its number. */
  file = $state(0);

  /** Whether the file is there to be read again. */
  readonly known = $derived(this.files.has(this.file));

  constructor(
    private readonly engine: Engine,
    private readonly store: ProjectStore,
  ) {}

  /** Of another project. undefined: it was not kept. */
  take(at: Whereabouts | undefined, file = 0): void {
    this.files = new Map(at && [[file, at]]);
    this.file = file;
  }

  /** Another one takes the place of the last; gives its number, which no other has. */
  add(at: Unread): number {
    this.file = Math.max(this.file, ...this.files.keys()) + 1;
    this.files = new Map(this.files).set(this.file, at);
    return this.file;
  }

  /** The file of that number takes its place again. */
  show(file: number): void {
    this.file = file;
  }

  /** The file of that number, to be opened with these choices. */
  async read(file: number, choices: ReadChoices): Promise<Result<ReadableSource>> {
    const at = this.files.get(file);
    if (!at) return failed(stop('source-missing', { file: '' }));
    if (at.kind !== 'in-store') return ok({ ...at, choices });
    const loaded = await this.store.loadSource(at.project);
    if (!loaded.ok) return loaded;
    const source = { kind: 'packed', source: loaded.value } as const;
    if (this.files.get(file) === at) this.files = new Map(this.files).set(file, source);
    return ok({ ...source, choices });
  }

  /** From the store, where another will take its place; one that cannot be had is not known any more. */
  async bringHere(): Promise<void> {
    const { file, files } = this;
    const read = await this.read(file, {});
    if (read.ok || this.files !== files) return;
    const others = new Map(files);
    others.delete(file);
    this.files = others;
  }

  /** Packed, to be kept; undefined where there is none. */
  async packed(): Promise<Result<ColumnBytes | undefined>> {
    const at = this.files.get(this.file);
    if (!at) return ok(undefined);
    if (at.kind === 'packed') return ok(at.source);
    return at.kind === 'in-store' ? this.store.loadSource(at.project) : this.engine.source();
  }
}
