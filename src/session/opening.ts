import { stop } from '../domain/common/problem';
import { newDocument } from '../domain/project/commands';
import type { ProjectDocument } from '../domain/project/document';
import { nameOfFile, proposalsFor } from '../domain/project/readAnew';
import type { LoadedProject, Opened, ProjectContents, SampleName } from '../domain/project/record';
import type { ReadChoices } from '../domain/read/choices';
import type { Doors, Engine, ProjectStore, Source } from './ports';
import type { Keepable, ProjectKeeper } from './projectKeeper.svelte';
import type { SourceFile, Unread } from './sourceFile.svelte';
import type { Step } from './steps';
import type { Tables } from './tables.svelte';
import type { Work } from './work.svelte';

/** The project in whose place another one is opened. */
export interface OpenProject {
  readonly document: ProjectDocument | undefined;
  readonly step: Step;
  readonly tables: Tables;
  readonly source: SourceFile;
  readonly keeper: ProjectKeeper;
  readonly keepable: Keepable;
  readonly work: Work;
  refused: boolean;
  opening: string | undefined;
  openAgain: ((other?: ReadChoices) => Promise<unknown>) | undefined;
  /** Shows another project as it stands. */
  take(project: ProjectContents, opened: Opened): void;
}

/** The ways in: files, samples, projects that are kept. What was open goes; whether it may was asked before. */
export class Opening {
  constructor(
    private readonly of: OpenProject,
    private readonly engine: Engine,
    private readonly store: ProjectStore,
    private readonly doors: Doors,
  ) {}

  /** A spreadsheet, or a project file. */
  file(file: File): Promise<void> {
    return this.open({ kind: 'file', file }, nameOfFile(file.name));
  }

  async sample(sample: SampleName, name: string, language: 'en' | 'zh'): Promise<void> {
    if (sample === 'cluster-markets') {
      const source = { kind: 'cluster-markets', language, name: `${name}.csv` } as const;
      await this.open(source, name, sample);
      return;
    }
    await this.of.work.guarded(async () => {
      const file = await this.doors.sample(`${sample}_customers.csv`);
      await this.open({ kind: 'file', file }, name, sample);
    });
  }

  /** A project that is kept on this computer, as it was left. */
  async kept(id: string, name: string): Promise<void> {
    const { of } = this;
    of.opening = name;
    await of.work.long('read', 'read', async (run) => {
      const loaded = await this.store.load(id);
      if (!loaded.ok) return loaded;
      const opened = await this.engine.open(asSource(loaded.value), run);
      if (opened.ok) {
        const { record, results } = loaded.value;
        of.take({ ...record, results }, opened.value);
        of.source.take(record.source && { kind: 'in-store', project: id }, record.document.file);
        of.refused = !(await of.keeper.resume(record, results, of.keepable));
      }
      return opened;
    });
  }

  /** From now on this tab may change the project, and the other one may not; shows what that one saved last. */
  async takeOver(): Promise<void> {
    const { of } = this;
    of.refused = false;
    const { id } = of.keeper;
    if (id === undefined) return;
    await of.keeper.takeOver();
    const loaded = await this.store.load(id);
    if (of.keeper.id !== id) return;
    if (!loaded.ok) {
      of.keeper.cutOff(loaded.problems[0]!);
      return;
    }
    const { record, results } = loaded.value;
    const isSame = isOfTable(of.document!, record.document);
    const opened = isSame ? of.tables.opened : await this.asKept(loaded.value);
    if (of.keeper.id !== id) return;
    if (!opened) {
      of.keeper.cutOff(of.work.problems.read?.[0] ?? stop('cancelled', {}));
      return;
    }
    of.take({ ...record, step: of.step, results }, opened);
    if (!isSame) of.source.take(record.source && { kind: 'in-store', project: id }, record.document.file);
    of.keeper.follow(record, results);
    // A change that came meanwhile was one to what is no longer shown.
    of.refused = false;
  }

  /** The table that another tab has kept; undefined, with the problem told, where it cannot be had. */
  private async asKept(loaded: LoadedProject): Promise<Opened | undefined> {
    let opened: Opened | undefined;
    await this.of.work.long('read', 'read', async (run) => {
      const answer = await this.engine.open(asSource(loaded), run);
      if (answer.ok) opened = answer.value;
      return answer;
    });
    return opened;
  }

  private async open(
    source: Exclude<Unread, { kind: 'packed' }>,
    name: string,
    sample?: SampleName,
    choices: ReadChoices = {},
  ): Promise<void> {
    const { of } = this;
    of.opening = source.kind === 'file' ? source.file.name : source.name;
    const opened = await of.work.long('read', 'read', async (run) => {
      const answer = await this.engine.open({ ...source, choices }, run);
      if (answer.ok) {
        const { summary, project, source: content } = answer.value;
        if (project) {
          of.take({ ...project, summary }, answer.value);
          const kept = project.source && content && { column: project.source, content };
          of.source.take(kept && { kind: 'packed', source: kept }, project.document.file);
        } else {
          const rowNoun = sample === 'cluster-markets' ? 'business' : 'customer';
          const document = { ...newDocument(name, rowNoun, proposalsFor(summary)), reading: choices };
          of.take({ document, step: 'read', sample, summary, sides: [], results: [] }, answer.value);
          of.source.take(source);
        }
        await of.keeper.begin(of.keepable);
      }
      return answer;
    });
    of.openAgain = opened ? undefined : (other) => this.open(source, name, sample, { ...choices, ...other });
  }
}

function asSource({ record: { document, summary }, columns, sides }: LoadedProject): Source {
  const { name, recipe } = document;
  return { kind: 'stored', name, summary, columns, sides, recipe };
}

/** Whether two documents of a project are of the same table. */
function isOfTable(a: ProjectDocument, b: ProjectDocument): boolean {
  const table = ({ file, reading, recipe }: ProjectDocument) => JSON.stringify([file, reading, recipe]);
  return table(a) === table(b);
}
