import { stop } from '../domain/common/problem';
import type { Work } from '../domain/common/progress';
import { failed, ok, type Result } from '../domain/common/result';
import { SheetBuilder } from '../domain/read/sheetCells';
import { SharedStringsScanner } from '../domain/read/xlsx/sharedStrings';
import { SheetScanner } from '../domain/read/xlsx/sheetScanner';
import { readStyles } from '../domain/read/xlsx/styles';
import { findWorkbookPart, readWorkbookParts } from '../domain/read/xlsx/workbookParts';
import type { XmlFault } from '../domain/read/xlsx/xmlScanner';
import type { ReadWorkbook } from './workbook';
import type { ZipEntry } from './zipDirectory';
import { isSwollen, unpack, unpackWhole } from './zipFile';

/** Of a part that is read whole: Excel's 65,490 formats of cells are far below. */
const MOST_PART_BYTES = 64e6;
/** Of the texts that cells share: they become strings, which take as much again. */
const MOST_TEXT_BYTES = 600e6;
/** What a sheet's cells may take; typed columns take their place one by one. */
const MOST_CELL_BYTES = 1_200e6;
/** From so many bytes of a sheet on it is told whether all of it will fit. */
const FORETOLD_FROM = 1 << 23;
/** What is foretold to be less above the limit is read until it is reached. */
const SURELY_MORE = 1.3;
const CELL_BYTES = 9;
const MOST_ROWS = 1 << 20;

/** Takes a part of the workbook piece by piece. */
interface Scanner {
  push(bytes: Uint8Array): void;
  end(): void;
  readonly fault: XmlFault | undefined;
}

/** 'hand-over': something that only SheetJS may be able to read. */
type Reading<Output> = Result<Output> | 'hand-over';

/**
 * A sheet of an XLSX file, read as it is unpacked: the one of that name, else the first visible one with a cell. No
 * claim of the file's about its own size is believed. Takes 9 bytes a cell, and the texts.
 * Problems: `broken-workbook`; `locked-workbook`; `unsafe-workbook`, which swells beyond measure on unpacking or has a
 * DOCTYPE; `too-many-cells`; `large-workbook` for its texts; `empty-sheet`; `unreadable-file`.
 * Progress in bytes of the file, for each MB of XML (some 10 ms). Source: ECMA-376 parts 1 and 2.
 */
export async function* readXlsx(
  file: Blob,
  fileName: string,
  entries: readonly ZipEntry[],
  sheet?: string,
  unpackEntry = unpack,
): Work<Reading<ReadWorkbook>> {
  return yield* new XlsxFile(file, fileName, entries, unpackEntry).read(sheet);
}

class XlsxFile {
  private readonly entries: ReadonlyMap<string, ZipEntry>;
  private done = 0;
  private total = 0;

  constructor(
    private readonly file: Blob,
    private readonly fileName: string,
    entries: readonly ZipEntry[],
    private readonly unpackEntry: typeof unpack,
  ) {
    this.entries = new Map(entries.map((entry) => [keyOf(entry.name), entry]));
  }

  async *read(chosen: string | undefined): Work<Reading<ReadWorkbook>> {
    const facts = { file: this.fileName };
    const all = [...this.entries.values()];
    if (all.some(({ encrypted }) => encrypted)) return failed(stop('locked-workbook', facts));
    if (all.some(isSwollen)) return failed(stop('unsafe-workbook', facts));
    const parts = await this.parts();
    if (parts === 'hand-over' || !parts.ok) return parts;
    const { sheets, is1904 } = parts.value;
    if (sheets.length === 0) return 'hand-over';
    const styles = await this.text(parts.value.styles);
    if (!styles.ok) return styles;
    const formats = readStyles(styles.value ?? '');
    const visible = sheets.filter(({ hidden }) => !hidden);
    const inTurn = [...sheets.filter(({ name }) => name === chosen), ...visible];
    const strings = new SharedStringsScanner();
    const shared = this.entry(parts.value.sharedStrings);
    this.total = (shared?.packed ?? 0) + (this.entry(inTurn[0]?.path)?.packed ?? 0);
    if (shared && shared.size > MOST_TEXT_BYTES)
      return failed(stop('large-workbook', { ...facts, bytes: shared.size, most: MOST_TEXT_BYTES }));
    const known = shared && (yield* this.scan(shared, strings));
    if (known === 'hand-over' || known?.ok === false) return known;
    const { texts } = strings;
    for (const { name, path } of inTurn) {
      const entry = this.entry(path);
      if (!entry) return failed(stop('broken-workbook', facts));
      const builder = new SheetBuilder(texts, MOST_CELL_BYTES);
      const scanner = new SheetScanner(builder, { formats, is1904, sharedCount: texts.length });
      this.total = Math.max(this.total, this.done + entry.packed);
      const read = yield* this.scan(entry, scanner, builder);
      if (read === 'hand-over' || !read.ok) return read;
      if (builder.height === 0 && name !== chosen) continue;
      const namesOf = (some: typeof sheets) => some.map((one) => one.name);
      return ok({
        ...{ cells: builder.finish(), sheetName: name, merges: scanner.merges },
        ...{ sheetNames: namesOf(sheets), hiddenSheets: namesOf(sheets.filter(({ hidden }) => hidden)) },
      });
    }
    return failed(stop('empty-sheet', { ...facts, sheet: (visible[0] ?? sheets[0])!.name }));
  }

  /** What the workbook's parts are, by its relationships. */
  private async parts(): Promise<Reading<ReturnType<typeof readWorkbookParts>>> {
    const root = await this.text('_rels/.rels');
    if (!root.ok) return root;
    const path = root.value === undefined ? undefined : findWorkbookPart(root.value);
    if (path === undefined) return 'hand-over';
    const slash = path.lastIndexOf('/') + 1;
    const [workbook, rels] = [
      await this.text(path),
      await this.text(`${path.slice(0, slash)}_rels/${path.slice(slash)}.rels`),
    ];
    if (!workbook.ok) return workbook;
    if (!rels.ok) return rels;
    if (workbook.value === undefined || rels.value === undefined) return 'hand-over';
    return ok(readWorkbookParts(workbook.value, rels.value, path));
  }

  /** A part as text; undefined where there is none of that name. */
  private async text(path: string | undefined): Promise<Result<string | undefined>> {
    const entry = this.entry(path);
    if (!entry) return ok(undefined);
    const bytes = await unpackWhole(this.file, entry, MOST_PART_BYTES);
    if (typeof bytes === 'string') {
      return failed(stop(bytes === 'unreadable' ? 'unreadable-file' : 'broken-workbook', { file: this.fileName }));
    }
    const text = new TextDecoder().decode(bytes);
    return text.includes('<!DOCTYPE') ? failed(stop('unsafe-workbook', { file: this.fileName })) : ok(text);
  }

  /** Reads a part through. `builder` is looked after: its cells must fit into memory. */
  private async *scan(entry: ZipEntry, scanner: Scanner, builder?: SheetBuilder): Work<Reading<void>> {
    const facts = { file: this.fileName };
    const before = this.done;
    const unpacking = this.unpackEntry(this.file, entry);
    let bytes = 0;
    try {
      let step = await unpacking.next();
      for (; !step.done; step = await unpacking.next()) {
        scanner.push(step.value);
        bytes += step.value.length;
        if (scanner.fault !== undefined) return this.fault(scanner.fault);
        const tooMany = builder && rowsThatFit(builder, bytes, entry.size);
        if (tooMany) return failed(stop('too-many-cells', { ...facts, ...tooMany }));
        this.done = before + Math.floor((entry.packed * bytes) / entry.size);
        yield { phase: 'decode', done: this.done, total: this.total };
      }
      if (step.value === 'unreadable') return failed(stop('unreadable-file', facts));
      if (step.value !== 'whole') return failed(stop('broken-workbook', facts));
    } finally {
      // Whoever left early, and the person may have: nothing is unpacked for nobody.
      void unpacking.return('damaged');
    }
    this.done = before + entry.packed;
    scanner.end();
    return scanner.fault === undefined ? ok(undefined) : this.fault(scanner.fault);
  }

  private fault(fault: XmlFault): Reading<never> {
    if (fault === 'hand-over') return 'hand-over';
    const unsafe = fault === 'doctype' || fault === 'too-large';
    return failed(stop(unsafe ? 'unsafe-workbook' : 'broken-workbook', { file: this.fileName }));
  }

  private entry(path: string | undefined): ZipEntry | undefined {
    return path === undefined ? undefined : this.entries.get(keyOf(path));
  }
}

/** Names of parts are equal whatever their case (ECMA-376 part 2, 6.2.2.3); some writers put "\\" between folders. */
function keyOf(path: string): string {
  return path.replaceAll('\\', '/').replace(/^\//, '').toLowerCase();
}

/** undefined where all is well; else how many rows the sheet has, about, and how many of them would fit. */
function rowsThatFit(builder: SheetBuilder, bytes: number, size: number): { rows: number; most: number } | undefined {
  const { height, full } = builder;
  if (!full && bytes < FORETOLD_FROM) return undefined;
  const rows = Math.max(height, Math.min(MOST_ROWS, Math.ceil((height / bytes) * size)));
  const fit = (columns: number) => Math.floor(MOST_CELL_BYTES / (CELL_BYTES * Math.max(1, columns)));
  // Texts may have filled it, or columns that have just begun.
  if (full) return { rows, most: Math.min(height, fit(builder.width)) };
  const most = fit(builder.livingColumns);
  return rows > SURELY_MORE * most ? { rows, most } : undefined;
}
