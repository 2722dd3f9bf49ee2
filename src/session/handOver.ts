import type { ContactWords } from '../domain/campaign/contactsFile';
import type { Partition } from '../domain/cluster/partition';
import type { Result } from '../domain/common/result';
import type { ContactsRequest } from '../domain/campaign/contacts';
import type { CrossLevel, CrossTable, Profile } from '../domain/profile/profile';
import type { ColumnBytes, ProjectContents } from '../domain/project/record';
import type { ColumnReport } from '../domain/read/report';
import type { CustomersHeadings, SegmentLabel } from '../domain/share/customersFile';
import { maskedColumns, type MaskedColumn } from '../domain/share/mask';
import {
  centresTable,
  crossTableTable,
  profileTable,
  type CentresHeadings,
  type CrossTableHeadings,
  type ProfileHeadings,
  type ResultTable,
} from '../domain/share/resultTable';
import { fileName } from './fileName';
import type { Doors, Engine, Run } from './ports';

/** What the page shows, for files to be made of. */
export interface Shown {
  readonly document: { name: string; openColumns: string[] } | undefined;
  readonly table: { columns: ColumnReport[] } | undefined;
  readonly results: { readonly partition: Partition | undefined; readonly profile: Profile | undefined };
  readonly segments: SegmentLabel[];
  readonly source: { packed(): Promise<Result<ColumnBytes | undefined>> };
  readonly keepable: { contents(): ProjectContents };
}

/** Runs an export as the step's job; true where it gave something. */
type Export = (work: (run: Run) => Promise<Result<unknown>>) => Promise<boolean>;

/** What leaves the page as a file, a picture or print. Texts come from the page, in the reader's language. */
export class HandOver {
  constructor(
    private readonly shown: Shown,
    private readonly engine: Engine,
    private readonly doors: Doors,
    private readonly run: Export,
  ) {}

  /** The columns that are masked in the customers' file and in the lists. */
  get masked(): MaskedColumn[] {
    return maskedColumns(this.shown.table?.columns ?? [], this.shown.document?.openColumns ?? []);
  }

  /** Hands the customers' file over as a download, and gives its name; undefined where it could not be made. */
  async customersFile(
    format: 'csv' | 'xlsx',
    segments: SegmentLabel[],
    headings: CustomersHeadings,
    what: string,
  ): Promise<string | undefined> {
    const { partition } = this.shown.results;
    if (!partition) return undefined;
    const { masked } = this;
    return this.download(what, format, (run) =>
      this.engine.customersFile(format, partition, segments, headings, masked, run),
    );
  }

  /** The lists of some segments. `label`: what a segment is called in them. */
  async contactsFile(
    format: 'csv' | 'xlsx',
    requests: { request: ContactsRequest; label: SegmentLabel }[],
    words: ContactWords,
    what: string,
  ): Promise<string | undefined> {
    const { partition } = this.shown.results;
    if (!partition) return undefined;
    const { masked } = this;
    return this.download(what, format, (run) =>
      this.engine.contactsFile(format, partition, requests, words, masked, run),
    );
  }

  /** The whole project as one file, with the file it was read from where that can be had. */
  projectFile(): Promise<string | undefined> {
    return this.download('', 'tessera', async (run) => {
      const packed = await this.shown.source.packed();
      const file = packed.ok ? packed.value : undefined;
      const contents = this.shown.keepable.contents();
      const whole = file ? { ...contents, source: file.column } : contents;
      return this.engine.projectFile(whole, file?.content, run);
    });
  }

  async profileTable(headings: ProfileHeadings, what: string): Promise<void> {
    const { segments } = this.shown;
    const { profile } = this.shown.results;
    if (profile) await this.resultTable(profileTable(profile, segments, headings), what);
  }

  async centresTable(headings: CentresHeadings, what: string): Promise<void> {
    const { own } = this.shown.results.partition ?? {};
    if (own) await this.resultTable(centresTable(own, this.shown.segments, headings), what);
  }

  async crossTable(
    cross: CrossTable,
    headings: CrossTableHeadings,
    levelText: (level: CrossLevel) => string,
  ): Promise<void> {
    await this.resultTable(crossTableTable(cross, this.shown.segments, headings, levelText), cross.column);
  }

  /** A plain text, a line each. */
  textFile(lines: string[], what: string): void {
    this.doors.download(this.fileName(what, 'txt'), new Blob([lines.join('\r\n')], { type: 'text/plain' }));
  }

  picture(what: string, svg: string): void {
    this.doors.download(this.fileName(what, 'svg'), new Blob([svg], { type: 'image/svg+xml' }));
  }

  copyPicture(image: Blob): Promise<void> {
    return this.doors.copyImage(image);
  }

  /** Rejects where the text cannot be had, or the browser does not take it. */
  copyText(text: Promise<Blob>): Promise<void> {
    return this.doors.copyText(text);
  }

  print(): void {
    this.doors.print();
  }

  private async resultTable(table: ResultTable, what: string): Promise<void> {
    await this.download(what, 'csv', async () => {
      const answer = await this.engine.resultCsv(table);
      return answer.ok ? { ok: true, value: new Blob([answer.value], { type: 'text/csv' }) } : answer;
    });
  }

  private async download(
    what: string,
    ending: string,
    make: (run: Run) => Promise<Result<Blob>>,
  ): Promise<string | undefined> {
    const name = this.fileName(what, ending);
    const taken = await this.run(async (run) => {
      const answer = await make(run);
      if (answer.ok && !run.signal.aborted) this.doors.download(name, answer.value);
      return answer;
    });
    return taken ? name : undefined;
  }

  private fileName(what: string, ending: string): string {
    return fileName(this.shown.document?.name ?? '', what, ending);
  }
}
