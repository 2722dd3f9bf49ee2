import { untrack } from 'svelte';
import type { Assessment } from '../domain/assess/assessment';
import { MARKS } from '../domain/assess/verdict';
import type { ContactPage, ContactsRequest, Wave } from '../domain/campaign/contacts';
import { partitionFingerprint } from '../domain/cluster/fingerprint';
import { orderSegments } from '../domain/cluster/matchSegments';
import type { Partition } from '../domain/cluster/partition';
import type { Problem } from '../domain/common/problem';
import type { Result } from '../domain/common/result';
import type { Preparation, PreparedSummary } from '../domain/prepare/preparation';
import type { VariableReport } from '../domain/prepare/variableReport';
import type { CrossTable, Profile } from '../domain/profile/profile';
import type { ProjectDocument } from '../domain/project/document';
import { shownOrder } from '../domain/project/lastingSegments';
import { columnsThatStay } from '../domain/project/readAnew';
import type { StoredResult } from '../domain/project/record';
import { resultFault } from '../domain/project/resultFault';
import { resultKeys } from '../domain/project/stale';
import type { TableSummary } from '../domain/read/report';
import { draftReason, type ReasonDraft } from '../domain/target/reasons';
import type { SegmentValues } from '../domain/target/segmentValues';
import type { Engine } from './ports';
import type { Work } from './work.svelte';

/** A result and the key of what it was made from: stale as soon as the document's key is another. */
interface Keyed<Output> {
  key: string;
  value: Output;
}

/** Of which partition, in which order of its segments, a result is. */
type OfShown<Output> = Keyed<Output> & { shown: string };

/** The project whose results these are. */
export interface ResultsOf {
  readonly document: ProjectDocument | undefined;
  readonly preparation: Preparation;
  readonly described: string[];
}

/** What was computed for the open project, and whether it still is what its document asks for. */
export class Results {
  private preparedAt = $state.raw<Keyed<{ summary: PreparedSummary; notes: Problem[] }>>();
  private inspectedAt = $state.raw<Keyed<VariableReport>>();
  private assessmentAt = $state.raw<Keyed<Assessment>>();
  private profileAt = $state.raw<OfShown<Profile>>();
  private valuesAt = $state.raw<OfShown<SegmentValues>>();
  /** By key, so that undo shows the last one at once. */
  private partitions = $state.raw<ReadonlyMap<string, Partition>>(new Map());

  /** Another one as soon as another project is shown: two tables with the same columns have the same keys. */
  private project = Symbol();

  readonly keys = $derived.by(() => this.of.document && resultKeys(this.of.document));
  private readonly adopted = $derived.by(() => this.of.document?.partition);
  private readonly shown = $derived.by(
    () => this.adopted && JSON.stringify([this.adopted.key, shownOrder(this.of.document!)]),
  );
  private readonly canonical = $derived(this.adopted && this.partitions.get(this.adopted.key));

  readonly prepared = $derived(this.preparedAt?.value.summary);
  /** How the variables are spread, and what may be wrong with them; of the last ones where it is stale. Not kept. */
  readonly inspected = $derived(this.inspectedAt?.value);
  readonly inspectedStale = $derived(this.inspectedAt !== undefined && this.inspectedAt.key !== this.keys?.matrix);
  /** The one that was last made; its segments are numbered by letter. */
  readonly partition: Partition | undefined = $derived.by(() => {
    const { shown, canonical } = this;
    if (shown === undefined || !canonical) return undefined;
    const order = untrack(() => shownOrder(this.of.document!));
    return orderSegments(canonical, order);
  });
  /** The check figure of the partition as it was made, whatever its letters; "" where there is none. */
  readonly fingerprint = $derived(this.canonical ? partitionFingerprint(this.canonical) : '');
  readonly assessment = $derived(this.assessmentAt?.value);
  /** What the verdicts of an assessment are held against. */
  readonly marks = MARKS;
  /** Of the partition that is shown and of no other: segments and their figures always belong together. */
  readonly profile = $derived(this.profileAt?.shown === this.shown ? this.profileAt?.value : undefined);
  readonly values = $derived(this.valuesAt?.shown === this.shown ? this.valuesAt?.value : undefined);

  readonly preparedStale = $derived(this.preparedAt !== undefined && this.preparedAt.key !== this.keys?.matrix);
  readonly partitionStale = $derived(this.partition !== undefined && this.adopted?.key !== this.keys?.partition);
  readonly assessmentStale = $derived(
    this.assessmentAt !== undefined && this.assessmentAt.key !== this.keys?.assessment,
  );

  /** `changed` is called when there is something new to keep. */
  constructor(
    private readonly of: ResultsOf,
    private readonly engine: Engine,
    private readonly work: Work,
    private readonly changed: () => void,
  ) {}

  partitionOf = (key: string): Partition | undefined => this.partitions.get(key);

  addPartition(key: string, partition: Partition): void {
    this.partitions = new Map(this.partitions).set(key, partition);
    this.changed();
  }

  setAssessment(key: string, value: Assessment): void {
    this.assessmentAt = { key, value };
    this.changed();
  }

  /** Counts what the chosen variables and the rule for missing values would do. Quick; repeated at each change. */
  prepare(): Promise<void> {
    return this.follow(
      () => this.keys?.matrix,
      this.preparedAt,
      () => this.engine.prepare(this.of.preparation),
      (answer, key) => {
        this.preparedAt = answer.ok ? { key, value: answer.value } : undefined;
        this.work.report('prepare', answer.ok ? answer.value.notes : answer.problems);
        if (answer.ok) this.changed();
      },
    );
  }

  /** Looks at how the variables are spread; what is wrong with the preparation itself is told by `prepare`. */
  inspect(): Promise<void> {
    return this.follow(
      () => this.keys?.matrix,
      this.inspectedAt,
      () => this.engine.inspectVariables(this.of.preparation),
      (answer, key) => (this.inspectedAt = answer.ok ? { key, value: answer.value } : undefined),
    );
  }

  /** Describes the segments; quick, so it follows each new partition and each column that describes by itself. */
  async describe(): Promise<void> {
    const { partition, shown } = this;
    if (!partition || shown === undefined) return;
    await this.follow(
      () => this.keys?.profile,
      this.profileAt,
      () => this.engine.profile(this.of.described, partition),
      (answer, key) => {
        if (answer.ok) this.profileAt = { key, shown, value: answer.value };
        this.work.report('profile', answer.ok ? [] : answer.problems);
        if (answer.ok) this.changed();
      },
    );
  }

  /** What each segment is worth; quick, so it follows each new partition and choice of columns by itself. */
  async weigh(): Promise<void> {
    const { partition, shown } = this;
    if (!partition || shown === undefined) return;
    await this.follow(
      () => this.keys?.values,
      this.valuesAt,
      () => this.engine.segmentValues(this.of.document!.value, partition),
      (answer, key) => {
        if (answer.ok) this.valuesAt = { key, shown, value: answer.value };
        this.work.report('target', answer.ok ? [] : answer.problems);
        if (answer.ok) this.changed();
      },
    );
  }

  /** Asks for what the document needs, unless it is there; what it needs no longer when the answer comes is passed over. */
  private async follow<Output>(
    keyNow: () => string | undefined,
    known: Keyed<Output> | undefined,
    question: () => Promise<Result<Output>>,
    take: (answer: Result<Output>, key: string) => void,
  ): Promise<void> {
    const { project } = this;
    const key = keyNow();
    if (key === undefined || known?.key === key) return;
    await this.work.guarded(async () => {
      const answer = await question();
      if (this.project === project && keyNow() === key) take(answer, key);
    });
  }

  async crossTable(column: string): Promise<CrossTable | undefined> {
    const { partition } = this;
    return partition && this.work.ask('profile', () => this.engine.crossTable(partition, column));
  }

  /** The strongest thing that can be said for serving a segment; undefined where there is none. */
  draftReason(segment: number): ReasonDraft | undefined {
    const { values, profile } = this;
    return values && profile && draftReason(values, profile, segment);
  }

  /** What the list of a segment is made from. */
  contactsRequest(segment: number): ContactsRequest {
    const { campaign, value } = this.of.document!;
    return { segment, plan: campaign, value };
  }

  /** Rows [from, to) of one wave of a segment's list. */
  async contacts(segment: number, wave: Wave, from: number, to: number): Promise<ContactPage | undefined> {
    const { partition } = this;
    if (!partition) return undefined;
    const request = this.contactsRequest(segment);
    return this.work.ask('campaign', () => this.engine.contacts(partition, request, wave, from, to));
  }

  /** Rows or columns are others: answers that are under way are of the table before, and so may a profile be. */
  tableChanged(before: TableSummary, after: TableSummary): void {
    this.project = Symbol();
    const staying = columnsThatStay(before, after);
    if (!this.profileAt?.value.variables.every(({ column }) => staying.has(column))) this.profileAt = undefined;
  }

  forget(): void {
    this.project = Symbol();
    this.preparedAt = undefined;
    this.inspectedAt = undefined;
    this.assessmentAt = undefined;
    this.profileAt = undefined;
    this.valuesAt = undefined;
    this.partitions = new Map();
  }

  /** Takes what was kept with the document, which must be in place. A profile of another partition is of no use. */
  restore(stored: StoredResult[]): void {
    this.forget();
    const { keys, shown } = this;
    const partitions = new Map<string, Partition>();
    for (const result of stored) {
      switch (result.kind) {
        case 'prepared':
          this.preparedAt = result;
          break;
        case 'assessment':
          this.assessmentAt = result;
          break;
        case 'partition':
          partitions.set(result.key, result.value);
          break;
        case 'profile':
          if (shown !== undefined && result.key === keys?.profile) this.profileAt = { ...result, shown };
          break;
        case 'values':
          if (shown !== undefined && result.key === keys?.values) this.valuesAt = { ...result, shown };
      }
    }
    this.partitions = partitions;
    if (this.preparedAt && !this.preparedStale) this.work.report('prepare', this.preparedAt.value.notes);
  }

  /**
   * What is worth keeping with this document and its table: its partition, those where segments in the tray were last,
   * the rest. What was computed of a table with other rows or columns is not.
   */
  toKeep(document: ProjectDocument, table: TableSummary): StoredResult[] {
    const kept: StoredResult[] = [];
    if (this.preparedAt) kept.push({ kind: 'prepared', key: this.preparedAt.key, value: this.preparedAt.value });
    if (this.assessmentAt)
      kept.push({ kind: 'assessment', key: this.assessmentAt.key, value: this.assessmentAt.value });
    if (this.profileAt) kept.push({ kind: 'profile', key: this.profileAt.key, value: this.profileAt.value });
    if (this.valuesAt) kept.push({ kind: 'values', key: this.valuesAt.key, value: this.valuesAt.value });
    const wanted = new Set(document.segments.map(({ last }) => last.key));
    if (document.partition) wanted.add(document.partition.key);
    for (const key of wanted) {
      const value = this.partitions.get(key);
      if (value) kept.push({ kind: 'partition', key, value });
    }
    return kept.filter((result) => resultFault(result, table) === undefined);
  }
}
