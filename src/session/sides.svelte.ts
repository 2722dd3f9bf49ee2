import { ok } from '../domain/common/result';
import type { FoundKeys } from '../domain/prepare/join/keysByValues';
import type { Recipe } from '../domain/prepare/recipe';
import type { SideTable } from '../domain/project/record';
import type { ReadChoices } from '../domain/read/choices';
import type { TableSummary } from '../domain/read/report';
import type { Clock, Engine, ReadableSource, Run } from './ports';
import type { SourceFile } from './sourceFile.svelte';
import type { Work } from './work.svelte';

/** The project whose steps join them. */
interface JoiningProject {
  readonly source: SourceFile;
  readonly work: Work;
  /** Another one as soon as another project is shown. */
  readonly project: symbol;
  mayChange(): boolean;
}

/**
 * The second tables of the open project: those it was kept with, and those that were read since, whether or not a step
 * names them now, so that undo and redo find them. Each is there as it was read: to read it otherwise makes another one.
 */
export class Sides {
  tables = $state.raw<SideTable[]>([]);

  constructor(
    private readonly of: JoiningProject,
    private readonly engine: Engine,
    private readonly clock: Pick<Clock, 'newId'>,
  ) {}

  /** Those of another project. */
  take(sides: readonly SideTable[]): void {
    this.tables = sides.map(({ id, name, summary }) => ({ id, name, summary }));
  }

  /**
   * Another file, or another sheet of the one that is open. undefined where it cannot be read, which is told as a problem
   * of the step "prepare", or was stopped.
   */
  async read(from: File | 'this file', choices: ReadChoices): Promise<SideTable | undefined> {
    const { of } = this;
    if (!of.mayChange()) return undefined;
    const { project } = of;
    const id = this.clock.newId();
    let side: SideTable | undefined;
    await of.work.long('prepare', 'side', async (run) => {
      const answer = await this.readInto(id, from, choices, run);
      if (answer.ok && !run.signal.aborted && of.project === project) {
        side = { id, name: sideName(answer.value), summary: answer.value };
        this.tables = [...this.tables, side];
      }
      return answer;
    });
    return side;
  }

  /** By whose values the table after these steps and a second table go together; undefined where by none. */
  async keysOf(side: SideTable, steps: Recipe): Promise<FoundKeys | undefined> {
    const answer = await this.of.work.guarded(() => this.engine.keysOfSide(steps, side.id));
    return answer?.ok ? answer.value : undefined;
  }

  private async readInto(id: string, from: File | 'this file', choices: ReadChoices, run: Run) {
    const { source } = this.of;
    const file: ReadableSource | undefined = from === 'this file' ? undefined : { kind: 'file', file: from, choices };
    const readable = file ? ok(file) : await source.read(source.file, choices);
    return readable.ok ? this.engine.readSide(id, readable.value, run) : readable;
  }
}

/** Of its file, and of the sheet where that has several. */
function sideName({ file: { name, sheet, sheets = [] } }: TableSummary): string {
  return sheet !== undefined && sheets.length > 1 ? `${name} · ${sheet}` : name;
}
