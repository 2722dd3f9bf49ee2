import type { ContactsRequest } from '../domain/campaign/contacts';
import { CAMPAIGN } from '../domain/campaign/plan';
import { K_MEANS } from '../domain/cluster/partition';
import { OFFER_FIELDS } from '../domain/offer/offer';
import type { Preparation, Role } from '../domain/prepare/preparation';
import { proposeRoles, type RoleProposal } from '../domain/prepare/roles';
import { newDocument, type Command } from '../domain/project/commands';
import { ROW_NOUNS, type Segment } from '../domain/project/document';
import { heirsOf } from '../domain/project/heirs';
import { lettersIn, record, redo, segmentsGone, startHistory, undo, type History } from '../domain/project/history';
import { shownSegments, traySegments } from '../domain/project/lastingSegments';
import { proposalsFor, readAnew } from '../domain/project/readAnew';
import type { ProjectContents, SampleName, StoredResult } from '../domain/project/record';
import type { ReadChoices } from '../domain/read/choices';
import type { TableSummary } from '../domain/read/report';
import type { SegmentLabel } from '../domain/share/customersFile';
import { HandOver } from './handOver';
import { keepableOf } from './keepable';
import { Leaving } from './leaving.svelte';
import { Offers } from './offers.svelte';
import type { Clock, Doors, Engine, ProjectLocks, ProjectStore, RowsRequest, RowsWindow } from './ports';
import { ProjectKeeper, type Keepable } from './projectKeeper.svelte';
import { ProjectList } from './projectList.svelte';
import { Results } from './results.svelte';
import { SourceFile, type Unread } from './sourceFile.svelte';
import { isStep, type Step } from './steps';
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

/** The open project: what the person decided, what was computed from it, and the job that is under way. */
export class Workspace {
  step = $state<Step>('read');
  table = $state.raw<TableSummary>();
  proposals = $state.raw<RoleProposal[]>([]);
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

  readonly leaving: Leaving;
  readonly work: Work;
  readonly results: Results;
  readonly source: SourceFile;
  /** The open project, to be kept and handed over. */
  readonly keepable: Keepable;
  readonly keeper: ProjectKeeper;
  readonly list: ProjectList;
  readonly handOver: HandOver;
  readonly offers: Offers;
  readonly rowNouns = ROW_NOUNS;
  readonly limits = K_MEANS;
  readonly offerFields = OFFER_FIELDS;
  readonly campaignLimits = CAMPAIGN;

  private history = $state.raw<History>();
  private rereading = false;
  /** Another one as soon as another project is shown. */
  private project = Symbol();
  /** What became of the segments when they were last made, and the key of the partition they were made with. */
  private keptAt = $state.raw<{ key: string; shares: ReadonlyMap<string, number>; joined: Map<string, number> }>();

  readonly document = $derived(this.history?.document);
  /** What undo would take back, and what redo would do again. */
  readonly undoable = $derived(this.history?.past.at(-1)?.command);
  readonly redoable = $derived(this.history?.future[0]?.command);
  readonly preparation: Preparation = $derived.by(() => ({
    variables: this.columnsWhere((role) => role === 'segment'),
    missing: this.document?.missing ?? 'median',
  }));
  /** The columns that the segments are described by, those that made them included, in the table's order. */
  readonly described: string[] = $derived.by(() => this.columnsWhere((role) => role !== 'out'));
  /** The segments of the partition, by letter: as many as it has, in its order. */
  readonly segments: Segment[] = $derived.by(() =>
    this.document && this.results.partition ? shownSegments(this.document) : [],
  );
  /** The segments that no segment of the partition goes on as. */
  readonly tray: Segment[] = $derived(this.document ? traySegments(this.document) : []);
  /** By id: the share of a segment's former rows that it kept when the shown ones were made; NaN where it is new. */
  readonly kept: ReadonlyMap<string, number> = $derived(
    this.keptAt && this.keptAt.key === this.document?.partition?.key ? this.keptAt.shares : new Map(),
  );
  /** By id: the share of its rows that a segment did not have before; NaN where it is new. Told of those in `kept`. */
  readonly joined: ReadonlyMap<string, number> = $derived(this.kept.size > 0 ? this.keptAt!.joined : new Map());
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

  constructor(private readonly ports: Ports) {
    const { engine, doors, store, locks, clock } = ports;
    const wouldLose = () => this.atRisk && Boolean(this.results.partition ?? this.undoable);
    this.leaving = new Leaving(() => this.keeper.settled(), wouldLose);
    this.work = new Work(() => clock.elapsed());
    this.source = new SourceFile(engine, store);
    this.keeper = new ProjectKeeper(store, locks, clock);
    this.list = new ProjectList(store, locks, clock);
    this.results = new Results(this, engine, this.work, () => this.keeper.changed());
    this.keepable = keepableOf(this, engine);
    this.offers = new Offers(this);
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
    const file = await this.ports.doors.pickFile(
      '.csv,.tsv,.txt,.json,.ndjson,.jsonl,.xlsx,.xlsm,.xls,.xlsb,.ods,.parquet,.tessera',
    );
    if (file) await this.openFile(file);
  }

  openFile(file: File): Promise<void> {
    return this.leaving.orAsk(() => this.open({ kind: 'file', file }, file.name.replace(/\.[^.]+$/, '')));
  }

  openSample(sample: SampleName, name: string, language: 'en' | 'zh'): Promise<void> {
    return this.leaving.orAsk(async () => {
      if (sample === 'cluster-markets') {
        const source = { kind: 'cluster-markets', language, name: `${name}.csv` } as const;
        await this.open(source, name, sample);
        return;
      }
      await this.work.guarded(async () => {
        const file = await this.ports.doors.sample(`${sample}_customers.csv`);
        await this.open({ kind: 'file', file }, name, sample);
      });
    });
  }

  /** A project that is kept on this computer, as it was left. */
  openProject(id: string): Promise<void> {
    return this.leaving.orAsk(async () => {
      this.opening = this.list.projects.find((project) => project.id === id)?.document.name ?? '';
      await this.work.long('read', 'read', async (run) => {
        const loaded = await this.ports.store.load(id);
        if (!loaded.ok) return loaded;
        const { record, results, columns } = loaded.value;
        const name = record.document.name;
        const opened = await this.ports.engine.open({ kind: 'stored', name, summary: record.summary, columns }, run);
        if (opened.ok) {
          this.take(record, results);
          this.source.take(record.source && { kind: 'in-store', project: id });
          this.refused = !(await this.keeper.resume(record, results, this.keepable));
        }
        return opened;
      });
    });
  }

  /** From now on this tab may change the project, and the other one may not; shows what that one saved last. */
  async takeOver(): Promise<void> {
    this.refused = false;
    const id = this.keeper.id;
    if (id === undefined) return;
    await this.keeper.takeOver();
    const loaded = await this.ports.store.load(id);
    if (this.keeper.id !== id) return;
    if (!loaded.ok) {
      this.keeper.cutOff(loaded.problems[0]!);
      return;
    }
    const { record, results } = loaded.value;
    this.take({ ...record, step: this.step }, results);
    this.keeper.follow(record, results);
    // A change that came meanwhile was one to what is no longer shown.
    this.refused = false;
  }

  /** Back to the start page. */
  close(): Promise<void> {
    return this.leaving.orAsk(() => this.forgetProject());
  }

  private forgetProject(): void {
    this.work.forget();
    this.keeper.end();
    this.table = undefined;
    this.history = undefined;
    this.sample = undefined;
    this.refused = false;
    this.keptAt = undefined;
    this.source.take(undefined);
    this.results.forget();
    this.step = 'read';
    if (this.keeper.allowed) void this.list.refresh();
  }

  goTo(step: Step): void {
    this.step = step;
    this.keeper.changed();
  }

  /** Resolves when it is done: a file that was read in another way is read again first. */
  undo(): Promise<void> {
    return this.stepTo('undo', this.undoable, undo);
  }

  redo(): Promise<void> {
    return this.stepTo('redo', this.redoable, redo);
  }

  private async stepTo(way: 'undo' | 'redo', command: Command | undefined, move: (history: History) => History) {
    const { history } = this;
    if (!history || !command || !this.mayChange()) return;
    const next = move(history);
    const { reading } = next.document;
    // Documents share their parts: only `read-anew` gives another one.
    if (reading !== history.document.reading && !(await this.reread(reading, () => next))) return;
    this.history = next;
    this.stepped = { way, command };
    this.keeper.changed();
  }

  /** Reads the file once more, in another way: what it was called and decided stays where it still fits. */
  readAnew(reading: ReadChoices): Promise<boolean> {
    const { document, table, history } = this;
    if (!document || !table || !history || !this.mayChange()) return Promise.resolve(false);
    return this.reread(reading, (summary) => record(history, readAnew(document, table, summary, reading)));
  }

  /** `historyOf` gives what goes with the table as it is read then. Nothing is decided meanwhile. */
  private async reread(reading: ReadChoices, historyOf: (summary: TableSummary) => History): Promise<boolean> {
    const { project } = this;
    this.rereading = true;
    const done = await this.work.long('read', 'read', async (run) => {
      const source = await this.source.read(reading);
      const answer = source.ok ? await this.ports.engine.open(source.value, run) : source;
      if (answer.ok && this.project === project) {
        this.table = answer.value.summary;
        this.proposals = proposeRoles(this.table.columns, this.table.rowCount);
        this.history = historyOf(this.table);
        this.stepped = undefined;
        this.results.tableChanged();
        this.keeper.tableChanged();
      }
      return answer;
    });
    this.rereading = false;
    this.openAgain = done ? undefined : (other) => this.readAnew({ ...reading, ...other });
    return done && this.project === project;
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

  private mayChange(): boolean {
    if (this.keeper.readOnly) this.refused = true;
    return !this.keeper.readOnly && !this.rereading;
  }

  /** Rejects where they cannot be had, and has told the person why. */
  rows = async (request: RowsRequest): Promise<RowsWindow> => {
    const answer = await this.work.guarded(() => this.ports.engine.rows(request));
    if (answer?.ok) return answer.value;
    if (answer) this.work.report('read', answer.problems);
    throw new Error('the rows could not be had');
  };

  /** Makes segments, and finds out which of them go on as which of the last. */
  async cluster(): Promise<boolean> {
    const { document } = this;
    const { keys } = this.results;
    if (!document || !keys || !this.mayChange()) return false;
    const { k, seed } = document;
    return this.work.long('cluster', 'cluster', async (run) => {
      const answer = await this.ports.engine.cluster(this.preparation, { k, seed }, run);
      if (answer.ok && this.document) {
        this.results.addPartition(keys.partition, answer.value);
        const { heirs, kept, joined } = heirsOf(this.document, keys.partition, this.results.partitionOf);
        this.change({ kind: 'adopt-partition', key: keys.partition, k, seed, heirs });
        const { ids } = this.document.partition!;
        const byId = (shares: number[]) => new Map(ids.map((id, number) => [id, shares[number]!]));
        this.keptAt = { key: keys.partition, shares: byId(kept), joined: byId(joined) };
      }
      return answer;
    });
  }

  async assess(): Promise<boolean> {
    const { document } = this;
    const { keys } = this.results;
    if (!document || !keys || !this.mayChange()) return false;
    return this.work.long('assess', 'assess', async (run) => {
      const answer = await this.ports.engine.assess(this.preparation, document.seed, run);
      if (answer.ok) this.results.setAssessment(keys.assessment, answer.value);
      return answer;
    });
  }

  /** The requests for the lists of all segments that will be served. `labels`: what each segment is called in them. */
  contactsRequests(labels: SegmentLabel[]): { request: ContactsRequest; label: SegmentLabel }[] {
    return this.served.map((segment) => ({ request: this.results.contactsRequest(segment), label: labels[segment]! }));
  }

  /** Milliseconds since 1970. */
  now(): number {
    return this.ports.clock.now();
  }

  private async open(
    source: Exclude<Unread, { kind: 'packed' }>,
    name: string,
    sample?: SampleName,
    choices: ReadChoices = {},
  ) {
    this.opening = source.kind === 'file' ? source.file.name : source.name;
    const opened = await this.work.long('read', 'read', async (run) => {
      const answer = await this.ports.engine.open({ ...source, choices }, run);
      if (answer.ok) {
        const { summary, project, source: content } = answer.value;
        if (project) {
          this.take({ ...project, summary }, project.results);
          const kept = project.source && content && { column: project.source, content };
          this.source.take(kept && { kind: 'packed', source: kept });
        } else {
          this.takeNew(summary, name, sample, choices);
          this.source.take(source);
        }
        await this.keeper.begin(this.keepable);
      }
      return answer;
    });
    this.openAgain = opened ? undefined : (other) => this.open(source, name, sample, { ...choices, ...other });
  }

  /** A table that was just read. */
  private takeNew(summary: TableSummary, name: string, sample: SampleName | undefined, reading: ReadChoices): void {
    const rowNoun = sample === 'cluster-markets' ? 'business' : 'customer';
    const document = { ...newDocument(name, rowNoun, proposalsFor(summary)), reading };
    this.take({ document, step: 'read', sample, summary }, []);
  }

  /** A project as it stands: nothing of the last one stays. */
  private take(project: Omit<ProjectContents, 'results'>, results: StoredResult[]): void {
    const { document, summary, sample, step } = project;
    this.project = Symbol();
    this.work.problems = {};
    this.keptAt = undefined;
    this.stepped = undefined;
    this.table = summary;
    this.proposals = proposeRoles(summary.columns, summary.rowCount);
    this.sample = sample;
    this.step = isStep(step) ? step : 'read';
    this.history = startHistory(document);
    this.results.restore(results);
  }
}
