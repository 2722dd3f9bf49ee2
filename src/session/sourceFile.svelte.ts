import { stop } from '../domain/common/problem';
import { failed, ok, type Result } from '../domain/common/result';
import type { ColumnBytes } from '../domain/project/record';
import type { ReadChoices } from '../domain/read/choices';
import type { Engine, ProjectStore, Source } from './ports';

/** A source that can be read in any way. */
export type Unread<S = Source> = S extends { choices: ReadChoices } ? Omit<S, 'choices'> : never;

/** Where the file is: at hand, or with a project in the store. */
type Whereabouts = Unread | { kind: 'in-store'; project: string };

/** The file that the open table was read from: it can be read in another way, and is kept with the project. */
export class SourceFile {
  private at = $state.raw<Whereabouts>();

  /** Whether the file is there to be read again. */
  readonly known = $derived(this.at !== undefined);

  constructor(
    private readonly engine: Engine,
    private readonly store: ProjectStore,
  ) {}

  /** undefined: it was not kept. */
  take(at: Whereabouts | undefined): void {
    this.at = at;
  }

  /** The file as a source to be opened with these choices. */
  async read(choices: ReadChoices): Promise<Result<Source>> {
    const { at } = this;
    if (!at) return failed(stop('source-missing', { file: '' }));
    if (at.kind !== 'in-store') return ok({ ...at, choices });
    const loaded = await this.store.loadSource(at.project);
    if (!loaded.ok) return loaded;
    const source = { kind: 'packed', source: loaded.value } as const;
    if (this.at === at) this.at = source;
    return ok({ ...source, choices });
  }

  /** Packed, to be kept; undefined where there is none. */
  async packed(): Promise<Result<ColumnBytes | undefined>> {
    const { at } = this;
    if (!at) return ok(undefined);
    if (at.kind === 'packed') return ok(at.source);
    return at.kind === 'in-store' ? this.store.loadSource(at.project) : this.engine.source();
  }
}
