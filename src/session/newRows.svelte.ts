import type { NewRows as Answer } from '../domain/cluster/newRows';
import type { Problem } from '../domain/common/problem';
import type { Result } from '../domain/common/result';
import { measuredSteps } from '../domain/prepare/measuredSteps';
import type { Preparation } from '../domain/prepare/preparation';
import type { ProjectDocument } from '../domain/project/document';
import { asTheLast, nameOfFile } from '../domain/project/readAnew';
import type { ReadChoices } from '../domain/read/choices';
import type { ColumnReport, TableSummary } from '../domain/read/report';
import type { SegmentLabel } from '../domain/share/customersFile';
import { maskedColumns, type MaskedColumn } from '../domain/share/mask';
import type { NewRowsHeadings } from '../domain/share/newRowsFile';
import { fileName } from './fileName';
import type { Clock, Doors, Engine, NewRowsRequest, Run } from './ports';
import type { Results } from './results.svelte';
import type { Work } from './work.svelte';

/** The project whose segments they are given. */
interface RulingProject {
  readonly document: ProjectDocument | undefined;
  readonly preparation: Preparation;
  readonly asRead: TableSummary | undefined;
  readonly results: Pick<Results, 'partition' | 'partitionStale'>;
  readonly handOver: { readonly masked: MaskedColumn[] };
  readonly work: Work;
}

/** Rows of another file that are given the segments of the open project, which stays as it is. */
export class NewRows {
  /** What came in the way of the file that was asked for last. */
  problems = $state.raw<Problem[]>([]);
  private asked = $state.raw<{ request: NewRowsRequest; answer?: Answer }>();

  /** Only while the segments are those that the rows were given. */
  private readonly current = $derived.by(() => {
    const { partition, partitionStale } = this.of.results;
    return this.asked?.request.partition === partition && !partitionStale ? this.asked : undefined;
  });
  /** undefined where no file was asked for, or it was given nothing. */
  readonly answer: Answer | undefined = $derived(this.current?.answer);
  /** The file that was asked for last. */
  readonly file: File | undefined = $derived(this.current?.request.file);
  readonly columns: ColumnReport[] = $derived(this.answer?.summary.columns ?? []);

  constructor(
    private readonly of: RulingProject,
    private readonly engine: Engine,
    private readonly doors: Doors,
    private readonly clock: Pick<Clock, 'newId'>,
  ) {}

  /** Places of the recipe's steps, from 0, that measure the rows they are given. */
  get measured(): number[] {
    return measuredSteps(this.of.document?.recipe ?? []);
  }

  /** What looks personal in that file, or is masked in the project's. */
  get masked(): MaskedColumn[] {
    const found = maskedColumns(this.columns, this.of.document?.openColumns ?? []);
    const others = this.of.handOver.masked.filter(
      ({ column }) =>
        this.columns.some(({ name }) => name === column) && !found.some((masked) => masked.column === column),
    );
    return [...found, ...others];
  }

  /** Gives the rows of a file their segments; it is read as the project's was. `other`: choices that are to differ. */
  async give(file: File, other: ReadChoices = {}): Promise<void> {
    const { document, preparation, asRead, results } = this.of;
    const { partition } = results;
    if (!document || !asRead || !partition || results.partitionStale) return;
    const choices = { ...asTheLast(document.reading, asRead), ...other };
    const { recipe } = document;
    const request = { id: this.clock.newId(), file, choices, recipe, preparation, partition };
    this.asked = { request };
    await this.during('new-rows', async (run) => {
      const answer = await this.engine.assignNewRows(request, run);
      if (answer.ok && this.asked?.request === request) this.asked = { request, answer: answer.value };
      return answer;
    });
  }

  /** The same file once more, perhaps read in another way. */
  async again(other: ReadChoices = {}): Promise<void> {
    if (this.file) await this.give(this.file, other);
  }

  /** Hands the rows with their segments over as a download, and gives its name; undefined where it could not be made. */
  async save(segments: SegmentLabel[], headings: NewRowsHeadings, what: string): Promise<string | undefined> {
    const { current, masked } = this;
    if (!current?.answer) return undefined;
    const name = fileName(nameOfFile(current.request.file.name), what, 'csv');
    const taken = await this.during('export', async (run) => {
      const answer = await this.engine.newRowsFile(current.request, segments, headings, masked, run);
      if (answer.ok && !run.signal.aborted) this.doors.download(name, answer.value);
      return answer;
    });
    return taken ? name : undefined;
  }

  /** The person has seen what there was. */
  forget(): void {
    this.asked = undefined;
    this.problems = [];
  }

  /** Problems are told here, where the file was asked for. */
  private async during(kind: 'new-rows' | 'export', work: (run: Run) => Promise<Result<unknown>>): Promise<boolean> {
    this.problems = [];
    const done = await this.of.work.long('share', kind, work);
    this.problems = this.of.work.problems.share ?? [];
    this.of.work.dismiss('share');
    return done;
  }
}
