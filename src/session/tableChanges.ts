import { ok, type Result } from '../domain/common/result';
import type { Recipe } from '../domain/prepare/recipe';
import { record, type History } from '../domain/project/history';
import { readAnew, replaceFile, setRecipe } from '../domain/project/readAnew';
import type { ReadChoices } from '../domain/read/choices';
import type { JobKind } from './job.svelte';
import type { Engine, Run } from './ports';
import type { ProjectKeeper } from './projectKeeper.svelte';
import type { Results } from './results.svelte';
import type { SourceFile } from './sourceFile.svelte';
import type { Step } from './steps';
import type { Tables } from './tables.svelte';
import type { Work } from './work.svelte';

/** The project whose table is changed. */
export interface ChangedProject {
  readonly tables: Tables;
  readonly source: SourceFile;
  readonly results: Results;
  readonly keeper: ProjectKeeper;
  readonly work: Work;
  /** Another one as soon as another project is shown. */
  readonly project: symbol;
  readonly history: History | undefined;
  mayChange(): boolean;
  /** A history whose document is of the table that is open now. */
  show(history: History): void;
}

/** Which table a document is of. */
interface TableChoice {
  reading: ReadChoices;
  recipe: Recipe;
  file: number;
}

/**
 * Decisions after which the engine must read or make the table anew: they are taken when it has, and not where it could
 * not or was stopped; so are undo and redo across them.
 */
export class TableChanges {
  /** Of the table that is on its way, during which nothing is decided: true where it came. */
  settled: Promise<boolean> | undefined;

  constructor(
    private readonly of: ChangedProject,
    private readonly engine: Engine,
  ) {}

  /** Reads the file once more, in another way: what it was called and decided stays where it still fits. */
  readAnew(reading: ReadChoices): Promise<boolean> {
    const { history, tables } = this.of;
    if (!history || !this.of.mayChange()) return Promise.resolve(false);
    const { document } = history;
    const before = tables.now;
    return this.read({ ...document, reading }, () => record(history, readAnew(document, before, tables.now, reading)));
  }

  /** Makes the table ready in another way. */
  changeRecipe(recipe: Recipe): Promise<boolean> {
    const { history, tables } = this.of;
    if (!history || !this.of.mayChange()) return Promise.resolve(false);
    const { document } = history;
    const before = tables.now;
    return this.make(recipe, () => record(history, setRecipe(document, before, tables.now, recipe)));
  }

  /** Another file, next month's perhaps, takes the place of the last: read and made ready in the same way. */
  replaceFile(given: File, reading: ReadChoices): Promise<boolean> {
    const { history, tables, source } = this.of;
    if (!history || !this.of.mayChange()) return Promise.resolve(false);
    const { document } = history;
    const before = tables.now;
    return this.during('read', 'read', async (run) => {
      const from = { kind: 'file', file: given } as const;
      const { recipe } = document;
      const answer = await this.engine.open(
        { ...from, choices: reading, recipe, sameProject: true, tableOnly: true },
        run,
      );
      if (!answer.ok) return answer;
      // Undo needs it, and the store will have the new one in its place.
      await source.bringHere();
      return ok(() => {
        const file = source.add(from);
        tables.opened = answer.value;
        this.of.show(record(history, replaceFile(document, before, tables.now, reading, file)));
        this.of.keeper.tableChanged({ fileToo: true });
      });
    });
  }

  /** Shows an earlier or later state of the document, with its table. False where that cannot be had. */
  async follow(next: History): Promise<boolean> {
    const from = this.of.history!.document;
    const to = next.document;
    // Documents share their parts: what no command changed is the very same.
    if (to.reading !== from.reading || to.file !== from.file) return this.read(to, () => next);
    if (to.recipe !== from.recipe) return this.make(to.recipe, () => next);
    this.of.show(next);
    return true;
  }

  private read({ reading, recipe, file }: TableChoice, historyOf: () => History): Promise<boolean> {
    const { source, tables } = this.of;
    const fileToo = file !== source.file;
    return this.during('read', 'read', async (run) => {
      const from = await source.read(file, reading);
      const answer = from.ok ? await this.engine.open({ ...from.value, recipe, sameProject: true }, run) : from;
      if (!answer.ok) return answer;
      return ok(() => {
        source.show(file);
        tables.opened = answer.value;
        this.of.show(historyOf());
        this.of.keeper.tableChanged({ fileToo });
      });
    });
  }

  private make(recipe: Recipe, historyOf: () => History): Promise<boolean> {
    return this.during('prepare', 'recipe', async (run) => {
      const answer = await this.engine.applyRecipe(recipe, run);
      if (!answer.ok) return answer;
      return ok(() => {
        this.of.tables.make(answer.value);
        this.of.show(historyOf());
        this.of.keeper.changed();
      });
    });
  }

  private during(step: Step, kind: JobKind, make: (run: Run) => Promise<Result<() => void>>): Promise<boolean> {
    const settled = this.made(step, kind, make).finally(() => {
      if (this.settled === settled) this.settled = undefined;
    });
    this.settled = settled;
    return settled;
  }

  /** `make` gives what is to be done with the table once it is there; another project may be shown by then. */
  private async made(step: Step, kind: JobKind, make: (run: Run) => Promise<Result<() => void>>): Promise<boolean> {
    const { project, tables } = this.of;
    const done = await this.of.work.long(step, kind, async (run) => {
      const answer = await make(run);
      if (answer.ok && this.of.project === project) {
        const before = tables.now.table;
        answer.value();
        this.of.results.tableChanged(before, tables.now.table);
      }
      return answer;
    });
    return done && this.of.project === project;
  }
}
