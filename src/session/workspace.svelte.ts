import type { Assessment } from '../domain/assess/assessment';
import { partitionFingerprint } from '../domain/cluster/fingerprint';
import { K_MEANS, type Partition } from '../domain/cluster/partition';
import type { Problem } from '../domain/common/problem';
import type { Result } from '../domain/common/result';
import type { MissingPolicy, PreparedSummary, Preparation, Role } from '../domain/prepare/preparation';
import { proposeRoles, type RoleProposal } from '../domain/prepare/roles';
import type { CrossLevel, CrossTable, Profile } from '../domain/profile/profile';
import {
  newDocument,
  renameSegment,
  setK,
  setMissingPolicy,
  setRole,
  setRowNoun,
  setSeed,
} from '../domain/project/commands';
import { ROW_NOUNS, type ProjectDocument, type RowNoun } from '../domain/project/document';
import { resultKeys } from '../domain/project/stale';
import type { TableSummary } from '../domain/read/report';
import type { CustomersHeadings, SegmentLabel } from '../domain/share/customersFile';
import {
  crossTableTable,
  profileTable,
  type CrossTableHeadings,
  type ProfileHeadings,
  type ResultTable,
} from '../domain/share/resultTable';
import { fileName } from './fileName';
import { Job, type JobKind } from './job.svelte';
import type { Doors, Engine, RowsRequest, RowsWindow, Run, Source } from './ports';
import { segmentLetter } from './segments';
import type { Step } from './steps';

/** A result and the key of what it was made from: stale as soon as the document's key is another. */
interface Keyed<Output> {
  key: string;
  value: Output;
}

export type SampleName = 'wholesale' | 'telco' | 'cluster-markets';

/** The open project: what the person decided, what was computed from it, and the job that is under way. */
export class Workspace {
  step = $state<Step>('read');
  table = $state.raw<TableSummary>();
  proposals = $state.raw<RoleProposal[]>([]);
  document = $state.raw<ProjectDocument>();
  /** The name of the file that is being read. */
  opening = $state<string>();
  /** Opens once more what could not be opened just now. */
  openAgain = $state.raw<() => Promise<void>>();
  /** Which sample is open; its source and licence are shown. */
  sample = $state<SampleName>();

  /** What the person asked for that would lose segments; waits for `leave` or `stay`. */
  leaving = $state.raw<() => Promise<void> | void>();

  /** What stopped a step, or is worth a look, by step. */
  problems = $state.raw<Partial<Record<Step, Problem[]>>>({});
  /** What should never have happened; shown as our fault, with the work kept. */
  bug = $state.raw<unknown>();

  readonly job: Job;
  readonly rowNouns = ROW_NOUNS;
  readonly limits = K_MEANS;

  private preparedAt = $state.raw<Keyed<PreparedSummary>>();
  private partitionAt = $state.raw<Keyed<Partition>>();
  private assessmentAt = $state.raw<Keyed<Assessment>>();
  private profileAt = $state.raw<Keyed<Profile> & { partition: Partition }>();
  private readonly keys = $derived(this.document && resultKeys(this.document));

  readonly prepared = $derived(this.preparedAt?.value);
  readonly partition = $derived(this.partitionAt?.value);
  readonly assessment = $derived(this.assessmentAt?.value);
  /** Of the partition that is shown and of no other: segments and their figures always belong together. */
  readonly profile = $derived(this.profileAt?.partition === this.partition ? this.profileAt?.value : undefined);

  readonly preparedStale = $derived(this.preparedAt !== undefined && this.preparedAt.key !== this.keys?.matrix);
  readonly partitionStale = $derived(this.partitionAt !== undefined && this.partitionAt.key !== this.keys?.partition);
  readonly assessmentStale = $derived(
    this.assessmentAt !== undefined && this.assessmentAt.key !== this.keys?.assessment,
  );
  readonly profileStale = $derived(this.profileAt !== undefined && this.profileAt.key !== this.keys?.profile);

  readonly preparation: Preparation = $derived.by(() => {
    const document = this.document;
    if (!document || !this.table) return { variables: [], missing: 'median' };
    const variables = this.table.columns
      .map((column) => column.name)
      .filter((name) => document.roles[name] === 'segment');
    return { variables, missing: document.missing };
  });

  /** The check figure of the partition; "" where there is none. */
  readonly fingerprint = $derived(this.partition ? partitionFingerprint(this.partition) : '');

  /** The columns that the segments are described by, those that made them included, in the table's order. */
  readonly described: string[] = $derived.by(() => {
    const roles = this.document?.roles ?? {};
    return (this.table?.columns ?? []).map((column) => column.name).filter((name) => roles[name] !== 'out');
  });

  /** Letter and name of each segment; the name is "" until the person gives one. */
  readonly segments: SegmentLabel[] = $derived.by(() => {
    const names = this.document?.segmentNames[this.partitionAt?.key ?? ''] ?? [];
    return Array.from({ length: this.partition?.k ?? 0 }, (_, segment) => ({
      letter: segmentLetter(segment),
      name: names[segment] ?? '',
    }));
  });

  constructor(
    private readonly engine: Engine,
    private readonly doors: Doors,
    now: () => number,
  ) {
    this.job = new Job(now);
  }

  async pickFile(): Promise<void> {
    const file = await this.doors.pickFile('.csv,.tsv,.txt,.xlsx,.xlsm');
    if (file) await this.openFile(file);
  }

  openFile(file: File): Promise<void> {
    return this.orAsk(() => this.open({ kind: 'file', file }, file.name.replace(/\.[^.]+$/, ''), undefined));
  }

  async openSample(sample: SampleName, name: string, language: 'en' | 'zh'): Promise<void> {
    if (sample === 'cluster-markets') {
      await this.open({ kind: 'cluster-markets', language, name: `${name}.csv` }, name, sample);
      return;
    }
    await this.guarded(async () => {
      const file = await this.doors.sample(`${sample}_customers.csv`);
      await this.open({ kind: 'file', file }, name, sample);
    });
  }

  /** Back to the start page. */
  close(): Promise<void> {
    return this.orAsk(() => this.forgetProject());
  }

  /** Does what was asked for, and loses the segments. */
  async leave(): Promise<void> {
    const go = this.leaving;
    this.leaving = undefined;
    await go?.();
  }

  stay(): void {
    this.leaving = undefined;
  }

  private async orAsk(action: () => Promise<void> | void): Promise<void> {
    if (this.partition) this.leaving = action;
    else await action();
  }

  private forgetProject(): void {
    this.job.cancel();
    this.table = undefined;
    this.document = undefined;
    this.sample = undefined;
    this.problems = {};
    this.bug = undefined;
    this.forgetResults();
    this.step = 'read';
  }

  goTo(step: Step): void {
    this.step = step;
  }

  setRowNoun(noun: RowNoun): void {
    this.change((document) => setRowNoun(document, noun));
  }

  setRole(column: string, role: Role): void {
    this.change((document) => setRole(document, column, role));
  }

  setMissingPolicy(policy: MissingPolicy): void {
    this.change((document) => setMissingPolicy(document, policy));
  }

  setK(k: number): void {
    this.change((document) => setK(document, k));
  }

  setSeed(seed: number): void {
    this.change((document) => setSeed(document, seed));
  }

  /** Every decision of the person goes through here: a command makes the next document. */
  private change(command: (document: ProjectDocument) => ProjectDocument): void {
    if (this.document) this.document = command(this.document);
  }

  /** Rejects where they cannot be had, and has told the person why. */
  rows = async (request: RowsRequest): Promise<RowsWindow> => {
    const answer = await this.guarded(() => this.engine.rows(request));
    if (answer?.ok) return answer.value;
    if (answer) this.report('read', answer.problems);
    throw new Error('the rows could not be had');
  };

  /** Counts what the chosen variables and the rule for missing values would do. Quick; repeated at each change. */
  async prepare(): Promise<void> {
    const key = this.keys?.matrix;
    if (key === undefined || this.preparedAt?.key === key) return;
    await this.guarded(async () => {
      const answer = await this.engine.prepare(this.preparation);
      if (this.keys?.matrix !== key) return;
      this.preparedAt = answer.ok ? { key, value: answer.value.summary } : undefined;
      this.report('prepare', answer.ok ? answer.value.notes : answer.problems);
    });
  }

  async cluster(): Promise<boolean> {
    const { document, keys } = this;
    if (!document || !keys) return false;
    return this.long('cluster', 'cluster', async (run) => {
      const answer = await this.engine.cluster(this.preparation, { k: document.k, seed: document.seed }, run);
      if (answer.ok) this.partitionAt = { key: keys.partition, value: answer.value };
      return answer;
    });
  }

  async assess(): Promise<boolean> {
    const { document, keys } = this;
    if (!document || !keys) return false;
    return this.long('assess', 'assess', async (run) => {
      const answer = await this.engine.assess(this.preparation, document.seed, run);
      if (answer.ok) this.assessmentAt = { key: keys.assessment, value: answer.value };
      return answer;
    });
  }

  /** Names a segment of the partition that is shown. */
  renameSegment(segment: number, name: string): void {
    const key = this.partitionAt?.key;
    if (key !== undefined) this.change((document) => renameSegment(document, key, segment, name.trim()));
  }

  /** Describes the segments; quick, so it follows each new partition and each column that describes by itself. */
  async describe(): Promise<void> {
    const { partition, partitionStale, keys } = this;
    if (!partition || partitionStale || !keys) return;
    if (this.profileAt?.key === keys.profile && this.profileAt.partition === partition) return;
    await this.guarded(async () => {
      const answer = await this.engine.profile(this.described, partition);
      if (this.partition !== partition) return;
      if (answer.ok) this.profileAt = { key: keys.profile, partition, value: answer.value };
      this.report('profile', answer.ok ? [] : answer.problems);
    });
  }

  async crossTable(column: string): Promise<CrossTable | undefined> {
    const partition = this.partition;
    if (!partition) return undefined;
    return this.guarded(async () => {
      const answer = await this.engine.crossTable(partition, column);
      if (!answer.ok) this.report('profile', answer.problems);
      return answer.ok ? answer.value : undefined;
    });
  }

  /** Hands the customers' file over as a download, and gives its name; undefined where it could not be made. */
  async takeCustomersFile(
    format: 'csv' | 'xlsx',
    segments: SegmentLabel[],
    headings: CustomersHeadings,
    what: string,
  ): Promise<string | undefined> {
    const partition = this.partition;
    if (!partition) return undefined;
    const name = this.fileName(what, format);
    const taken = await this.long('share', 'export', async (run) => {
      const answer = await this.engine.customersFile(format, partition, segments, headings, run);
      if (answer.ok) this.doors.download(name, answer.value);
      return answer;
    });
    return taken ? name : undefined;
  }

  async takeProfileTable(headings: ProfileHeadings, what: string): Promise<void> {
    if (this.profile) await this.takeResultTable(profileTable(this.profile, this.segments, headings), what);
  }

  async takeCrossTable(
    cross: CrossTable,
    headings: CrossTableHeadings,
    levelText: (level: CrossLevel) => string,
  ): Promise<void> {
    await this.takeResultTable(crossTableTable(cross, this.segments, headings, levelText), cross.column);
  }

  private async takeResultTable(table: ResultTable, what: string): Promise<void> {
    const name = this.fileName(what, 'csv');
    await this.long(this.step, 'export', async (run) => {
      const answer = await this.engine.resultCsv(table);
      if (answer.ok && !run.signal.aborted) this.doors.download(name, new Blob([answer.value], { type: 'text/csv' }));
      return answer;
    });
  }

  takePicture(what: string, svg: string): void {
    this.doors.download(this.fileName(what, 'svg'), new Blob([svg], { type: 'image/svg+xml' }));
  }

  async copyPicture(image: Blob): Promise<void> {
    await this.guarded(() => this.doors.copyImage(image));
  }

  print(): void {
    this.doors.print();
  }

  private fileName(what: string, ending: string): string {
    return fileName(this.document?.name ?? '', what, ending);
  }

  private async open(source: Source, name: string, sample: SampleName | undefined): Promise<void> {
    this.opening = source.kind === 'file' ? source.file.name : source.name;
    const opened = await this.long('read', 'read', async (run) => {
      const answer = await this.engine.open(source, run);
      if (answer.ok) {
        this.forgetResults();
        this.problems = {};
        this.table = answer.value;
        this.proposals = proposeRoles(answer.value.columns, answer.value.rowCount);
        this.document = newDocument(name, this.proposals);
        if (sample === 'cluster-markets') this.setRowNoun('business');
        this.sample = sample;
        this.step = 'read';
      }
      return answer;
    });
    this.openAgain = opened ? undefined : () => this.open(source, name, sample);
  }

  /** A long job of one step: its problems are the step's; true where it gave a result. */
  private async long<Output>(step: Step, kind: JobKind, work: (run: Run) => Promise<Result<Output>>): Promise<boolean> {
    this.report(step, []);
    const answer = await this.guarded(() => this.job.run(kind, work));
    if (!answer) return false;
    if (!answer.ok)
      this.report(
        step,
        answer.problems.filter((problem) => problem.code !== 'cancelled'),
      );
    return answer.ok;
  }

  private async guarded<Output>(work: () => Promise<Output>): Promise<Output | undefined> {
    try {
      return await work();
    } catch (error) {
      this.bug = error;
      return undefined;
    }
  }

  /** The person has read what stopped a step. */
  dismiss(step: Step): void {
    this.report(step, []);
  }

  private report(step: Step, problems: Problem[]): void {
    this.problems = { ...this.problems, [step]: problems };
  }

  private forgetResults(): void {
    this.preparedAt = undefined;
    this.partitionAt = undefined;
    this.assessmentAt = undefined;
    this.profileAt = undefined;
  }
}
