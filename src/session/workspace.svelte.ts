import type { ContactsRequest } from '../domain/campaign/contacts';
import { CAMPAIGN } from '../domain/campaign/plan';
import { K_MEANS } from '../domain/cluster/partition';
import type { Problem } from '../domain/common/problem';
import { OFFER_FIELDS } from '../domain/offer/offer';
import type { Preparation, Role } from '../domain/prepare/preparation';
import { checkFormula } from '../domain/prepare/formula/checkFormula';
import { settingsAmong } from '../domain/prepare/variableSettings';
import type { Recipe, StepColumn, StepOutcome } from '../domain/prepare/recipe';
import type { StepSample } from '../domain/prepare/stepSample';
import type { ColumnProposal } from '../domain/project/columnProposals';
import type { Command } from '../domain/project/commands';
import { ROW_NOUNS, type Segment } from '../domain/project/document';
import { lettersIn, record, segmentsGone, startHistory, type History } from '../domain/project/history';
import { shownSegments, traySegments } from '../domain/project/lastingSegments';
import { asTheLast } from '../domain/project/readAnew';
import { asMadeNow } from '../domain/project/asMadeNow';
import type { Opened, ProjectContents, SampleName, SideTable } from '../domain/project/record';
import type { ReadChoices } from '../domain/read/choices';
import type { TableSummary } from '../domain/read/report';
import type { SegmentLabel } from '../domain/share/customersFile';
import { maskedSample } from '../domain/share/maskedSample';
import type { ColumnType } from '../domain/table/table';
import { Clustering } from './clustering.svelte';
import { HandOver } from './handOver';
import { keepableOf } from './keepable';
import { Leaving } from './leaving.svelte';
import { NewRows } from './newRows.svelte';
import { Offers } from './offers.svelte';
import { Opening } from './opening';
import type { Clock, Doors, Engine, ProjectLocks, ProjectStore, RowsRequest, RowsWindow, TableStage } from './ports';
import { ProjectKeeper, type Keepable } from './projectKeeper.svelte';
import { ProjectList } from './projectList.svelte';
import { Results } from './results.svelte';
import { Sides } from './sides.svelte';
import { SourceFile } from './sourceFile.svelte';
import { Stepping } from './stepping';
import { isStep, type Step } from './steps';
import { TableChanges } from './tableChanges';
import { Tables, type EventsProposal, type OrdersProposal } from './tables.svelte';
import { Work } from './work.svelte';

/** What the session needs of the world outside. */
export interface Ports {
  engine: Engine;
  doors: Doors;
  store: ProjectStore;
  locks: ProjectLocks;
  /** Nothing is kept until the person says so, or has said so before. */
  askBeforeKeeping: boolean;
  clock: Clock;
}

/** How the names of files that hold a table end. */
const TABLES = '.csv,.tsv,.txt,.json,.ndjson,.jsonl,.xlsx,.xlsm,.xls,.xlsb,.ods,.parquet';

/** The open project: what the person decided, what was computed from it, and the job that is under way. */
export class Workspace {
  step = $state<Step>('read');
  /** The name of the file that is being read. */
  opening = $state<string>();
  /** Opens once more what could not be opened just now; `other` are choices that are to differ. */
  openAgain = $state.raw<(other?: ReadChoices) => Promise<unknown>>();
  /** Which sample is open; its source and licence are shown. */
  sample = $state<SampleName>();

  /** The person opened or tried to change a project that another tab holds, and is asked whether to take it over. */
  refused = $state(false);
  /** What was last undone or done again, to be said. */
  stepped = $state.raw<{ way: 'undo' | 'redo'; command: Command }>();

  readonly tables = new Tables(this);
  readonly leaving: Leaving;
  readonly work: Work;
  readonly results: Results;
  readonly source: SourceFile;
  /** The open project, to be kept and handed over. */
  readonly keepable: Keepable;
  readonly keeper: ProjectKeeper;
  readonly list: ProjectList;
  readonly handOver: HandOver;
  readonly newRows: NewRows;
  readonly offers: Offers;
  readonly rowNouns = ROW_NOUNS;
  readonly limits = K_MEANS;
  readonly offerFields = OFFER_FIELDS;
  readonly campaignLimits = CAMPAIGN;
  history = $state.raw<History>();
  /** Another one as soon as another project is shown. */
  project = Symbol();
  private readonly changes: TableChanges;
  private readonly stepping: Stepping;
  private readonly clustering: Clustering;
  private readonly ways: Opening;
  readonly joinable: Sides;

  readonly document = $derived(this.history?.document);
  /** What undo would take back, and what redo would do again. */
  readonly undoable = $derived(this.history?.past.at(-1)?.command);
  readonly redoable = $derived(this.history?.future[0]?.command);
  readonly preparation: Preparation = $derived.by(() => {
    const variables = this.columnsWhere((role) => role === 'segment');
    const settings = settingsAmong(this.document?.settings ?? {}, variables);
    const missing = this.document?.missing ?? 'median';
    return { variables, missing, ...(Object.keys(settings).length > 0 && { settings }) };
  });
  /** The columns that the segments are described by, those that made them included, in the table's order. */
  readonly described: string[] = $derived.by(() => this.columnsWhere((role) => role !== 'out'));
  /** The segments of the partition, by letter: as many as it has, in its order. */
  readonly segments: Segment[] = $derived.by(() =>
    this.document && this.results.partition ? shownSegments(this.document) : [],
  );
  /** The segments that no segment of the partition goes on as. */
  readonly tray: Segment[] = $derived(this.document ? traySegments(this.document) : []);
  /** By id: the letters of all segments, also of those that the last command took away. */
  readonly letters: ReadonlyMap<string, string> = $derived.by(() => lettersIn(this.history));
  /** Whether the last decision took the segments away: the file was read in another way, and the rows are others. */
  readonly segmentsGone: boolean = $derived.by(() => segmentsGone(this.history));
  /** Numbers of the segments that will be served. */
  readonly served: number[] = $derived(this.segments.flatMap(({ target }, segment) => (target ? [segment] : [])));

  /** Whether closing the page now would lose something. */
  readonly atRisk = $derived.by(
    () => this.document !== undefined && !this.keeper.readOnly && this.keeper.state !== 'saved',
  );

  /** The table as it was read. */
  get asRead(): TableSummary | undefined {
    return this.tables.asRead;
  }

  /** The table that all steps after reading are about: as its recipe makes it. */
  get table(): TableSummary | undefined {
    return this.tables.table;
  }

  /** What became of each step of the document's recipe. */
  get outcomes(): StepOutcome[] {
    return this.tables.outcomes;
  }

  /** The second tables that steps of the recipe may join: kept with the project, or read since it was opened. */
  get sides(): SideTable[] {
    return this.joinable.tables;
  }

  get proposals(): ColumnProposal[] {
    return this.tables.proposals;
  }

  /** How the table's rows would be made into customers, where they look like order lines or events. */
  get ordersProposal(): OrdersProposal | undefined {
    return this.tables.seems?.orders;
  }

  get eventsProposal(): EventsProposal | undefined {
    return this.tables.seems?.events;
  }

  /** By id: the share of a segment's former rows that it kept when the shown ones were made; NaN where it is new. */
  get kept(): ReadonlyMap<string, number> {
    return this.clustering.kept;
  }

  /** By id: the share of its rows that a segment did not have before; NaN where it is new. Told of those in `kept`. */
  get joined(): ReadonlyMap<string, number> {
    return this.clustering.joined;
  }

  constructor(private readonly ports: Ports) {
    const { engine, doors, store, locks, clock } = ports;
    const wouldLose = () => this.atRisk && Boolean(this.results.partition ?? this.undoable);
    this.leaving = new Leaving(() => this.keeper.settled(), wouldLose);
    this.work = new Work(() => clock.elapsed());
    this.source = new SourceFile(engine, store);
    this.keeper = new ProjectKeeper(store, locks, clock);
    this.list = new ProjectList(store, locks, clock);
    this.results = new Results(this, engine, this.work, () => this.keeper.changed());
    this.joinable = new Sides(this, engine, clock);
    this.changes = new TableChanges(this, engine);
    this.stepping = new Stepping(this, this.changes);
    this.clustering = new Clustering(this, engine);
    this.ways = new Opening(this, engine, store, doors);
    this.keepable = keepableOf(this, engine);
    this.offers = new Offers(this);
    this.newRows = new NewRows(this, engine, doors, clock);
    this.handOver = new HandOver(this, engine, doors, (make) => this.work.long(this.step, 'export', make));
  }

  /** Shows the projects that are kept. */
  async start(): Promise<void> {
    this.keeper.allowed = !this.ports.askBeforeKeeping || (await this.ports.store.exists());
    if (!this.keeper.allowed) return;
    // What was deleted in an earlier visit cannot be brought back any more.
    if (await this.ports.store.exists()) await this.list.forgetDeleted();
  }

  /** Everything that was ever kept on this computer; the open project is closed. False where it could not be done. */
  async erase(): Promise<boolean> {
    await this.keeper.settled();
    const answer = await this.ports.store.erase();
    this.list.forget(answer.ok ? undefined : answer.problems[0]);
    if (!answer.ok) return false;
    this.forgetProject();
    this.keeper.allowed = !this.ports.askBeforeKeeping;
    return true;
  }

  async pickFile(): Promise<void> {
    const file = await this.ports.doors.pickFile(`${TABLES},.tessera`);
    if (file) await this.openFile(file);
  }

  /** A file that the person chooses takes the place of the last (see `replaceFile`); false where it did not. */
  async pickReplacement(): Promise<boolean> {
    const file = await this.pickTable();
    return file ? this.replaceFile(file) : false;
  }

  pickTable(): Promise<File | undefined> {
    return this.ports.doors.pickFile(TABLES);
  }

  openFile(file: File): Promise<void> {
    return this.leaving.orAsk(() => this.ways.file(file));
  }

  openSample(sample: SampleName, name: string, language: 'en' | 'zh'): Promise<void> {
    return this.leaving.orAsk(() => this.ways.sample(sample, name, language));
  }

  /** A project that is kept on this computer, as it was left. */
  openProject(id: string): Promise<void> {
    const kept = this.list.projects.find((project) => project.id === id);
    return this.leaving.orAsk(() => this.ways.kept(id, kept?.document.name ?? ''));
  }

  /** From now on this tab may change the project, and the other one may not; shows what that one saved last. */
  takeOver(): Promise<void> {
    return this.ways.takeOver();
  }

  /** Back to the start page. */
  close(): Promise<void> {
    return this.leaving.orAsk(() => this.forgetProject());
  }

  private forgetProject(): void {
    this.work.forget();
    this.keeper.end();
    this.tables.opened = undefined;
    this.history = undefined;
    this.sample = undefined;
    this.refused = false;
    this.clustering.forget();
    this.source.take(undefined);
    this.joinable.take([]);
    this.results.forget();
    this.step = 'read';
    if (this.keeper.allowed) void this.list.refresh();
  }

  goTo(step: Step): void {
    this.step = step;
    this.keeper.changed();
  }

  /** Resolves when it is done: what was decided of the table itself has it read or made again first (see `Stepping`). */
  undo(): Promise<void> {
    return this.stepping.ask('undo');
  }

  redo(): Promise<void> {
    return this.stepping.ask('redo');
  }

  /** Reads the file once more, in another way. False where it cannot be read so. */
  async readAnew(reading: ReadChoices): Promise<boolean> {
    const done = await this.changes.readAnew(reading);
    this.openAgain = done ? undefined : (other) => this.readAnew({ ...reading, ...other });
    return done;
  }

  /** Has the file's place taken by another one, read and made ready in the same way. False where it cannot be read. */
  async replaceFile(file: File, reading = this.readingOfNext()): Promise<boolean> {
    this.opening = file.name;
    const done = await this.changes.replaceFile(file, reading);
    this.openAgain = done ? undefined : (other) => this.replaceFile(file, { ...reading, ...other });
    return done;
  }

  private readingOfNext(): ReadChoices {
    return this.document && this.asRead ? asTheLast(this.document.reading, this.asRead) : {};
  }

  /**
   * Reads a second table for steps of the recipe: another file, or another sheet of this one. undefined where it cannot
   * be read, with the problem at "prepare", or was stopped.
   */
  readSide(from: File | 'this file', choices: ReadChoices = {}): Promise<SideTable | undefined> {
    return this.joinable.read(from, choices);
  }

  /** Makes the table ready in another way; what becomes of each step is in `outcomes`. False where it was stopped. */
  changeRecipe(recipe: Recipe): Promise<boolean> {
    return this.changes.changeRecipe(recipe);
  }

  /** What a step of the document's recipe does to a few rows, personal columns masked; undefined where that cannot be had. */
  async stepSample(step: string): Promise<StepSample | undefined> {
    const { recipe, openColumns } = this.document!;
    const answer = await this.work.guarded(() => this.ports.engine.stepSample(recipe, step));
    return answer?.ok ? maskedSample(answer.value, openColumns) : undefined;
  }

  /** For a step of the recipe: no other has it. */
  newStepId(): string {
    return this.ports.clock.newId();
  }

  /** The type that a formula gives of a table with these columns, or what is wrong with it (`bad-formula`). */
  checkFormula(formula: string, columns: StepColumn[]): { type: ColumnType } | { problem: Problem } {
    const checked = checkFormula(formula, columns);
    return checked.ok ? { type: checked.value.type } : { problem: checked.problems[0]! };
  }

  /** Shows a history whose document is of the table that is open. */
  show(history: History): void {
    this.history = history;
    this.stepped = undefined;
  }

  /** Every decision of the person goes through here: a command makes the next document. */
  change(command: Command): void {
    if (!this.history || !this.mayChange()) return;
    const next = record(this.history, command);
    if (next === this.history) return;
    this.history = next;
    this.stepped = undefined;
    this.keeper.changed();
  }

  private columnsWhere(holds: (role: Role | undefined) => boolean): string[] {
    const roles = this.document?.roles ?? {};
    return (this.table?.columns ?? []).map(({ name }) => name).filter((name) => holds(roles[name]));
  }

  mayChange(): boolean {
    return this.mayDecide() && !this.changes.settled;
  }

  /** Whether this tab may; a table that is on its way comes first, though. */
  mayDecide(): boolean {
    if (this.keeper.readOnly) this.refused = true;
    return !this.keeper.readOnly;
  }

  /** Rejects where they cannot be had, and has told the person why. */
  rows = async (request: RowsRequest & { of: TableStage }): Promise<RowsWindow> => {
    const answer = await this.work.guarded(() => this.ports.engine.rows(request));
    if (answer?.ok) return answer.value;
    if (answer) this.work.report(request.of === 'read' ? 'read' : 'prepare', answer.problems);
    throw new Error('the rows could not be had');
  };

  /** Makes segments, and finds out which of them go on as which of the last. */
  cluster(): Promise<boolean> {
    return this.clustering.cluster();
  }

  assess(ks?: readonly number[]): Promise<boolean> {
    return this.clustering.assess(ks);
  }

  /** The requests for the lists of all segments that will be served. `labels`: what each segment is called in them. */
  contactsRequests(labels: SegmentLabel[]): { request: ContactsRequest; label: SegmentLabel }[] {
    return this.served.map((segment) => ({ request: this.results.contactsRequest(segment), label: labels[segment]! }));
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.ports.clock.now();
  }

  /** A project as it stands: nothing of the last one stays. */
  take(project: ProjectContents, opened: Opened): void {
    const { document, sample, step, sides, results } = asMadeNow(project, opened.prepared?.summary);
    this.project = Symbol();
    this.work.problems = {};
    this.clustering.forget();
    this.tables.opened = opened;
    this.joinable.take(sides);
    this.sample = sample;
    this.step = isStep(step) ? step : 'read';
    this.show(startHistory(document));
    this.results.restore(results);
  }
}
