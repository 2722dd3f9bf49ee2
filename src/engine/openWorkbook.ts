import type { Remote } from 'comlink';
import { stop } from '../domain/common/problem';
import type { Work } from '../domain/common/progress';
import { failed, type Result } from '../domain/common/result';
import type { ReadChoices } from '../domain/read/choices';
import { OdsCells } from '../domain/read/odsCells';
import { readSheet } from '../domain/read/readSheet';
import type { ReadOutput } from '../domain/read/report';
import { bytesOf } from './blobBytes';
import type { WorkbookService } from './protocol';
import { readXlsx } from './readXlsx';
import { typeInShards, type TypingShard } from './typeInShards';
import { unpackInShards, type UnpackingShard } from './unpackInShard';
import type { ReadWorkbook } from './workbook';
import type { ZipEntry } from './zipDirectory';
import { isSwollen, unpack } from './zipFile';

/** Rows from which on shards type a sheet's columns. */
const LONG_SHEET = 1 << 16;
/** Tags are ASCII. */
const LETTERS = new TextDecoder('latin1');
/** What SheetJS can read: it makes a string of each part, and objects of its cells. */
const MOST_SHEETJS_BYTES = 400e6;
const MOST_SHEETJS_CELLS = 1 << 24;
/** Of an ODS file: its sheets, and what is said of its parts (ODF 1.3 part 2). */
const ODS_CONTENT = 'content.xml';
const ODS_MANIFEST = 'META-INF/manifest.xml';
const ENCRYPTED_PART = ':encryption-data';

/** Other workers that take part: SheetJS's, because it cannot be interrupted, and shards that unpack and type what is long. */
export interface WorkbookHelpers {
  workbook: () => Promise<Remote<WorkbookService>>;
  shards: () => Promise<(TypingShard & UnpackingShard)[]>;
}

/**
 * A workbook file to a typed table: XLSX as it is unpacked, whatever else there is by SheetJS.
 * @param entries of its zip, where it is one
 * Problems: those of `readXlsx` and `readSheet`; `large-workbook` and `too-many-cells` where SheetJS would have to read more than it can.
 */
export async function* openWorkbook(
  file: File,
  entries: readonly ZipEntry[] | undefined,
  isXlsx: boolean,
  choices: ReadChoices,
  { workbook, shards }: WorkbookHelpers,
): Work<Result<ReadOutput>> {
  if (isXlsx && !entries) return failed(stop('broken-workbook', { file: file.name }));
  const own =
    entries && isXlsx ? yield* readXlsx(file, file.name, entries, choices.sheet, unpackInShards(shards)) : 'hand-over';
  const read = own === 'hand-over' ? yield* handOver(file, entries, choices.sheet, workbook) : own;
  if (!read.ok) return read;
  const { cells, sheetName: sheet, sheetNames: sheets, hiddenSheets, merges } = read.value;
  const hidden = hiddenSheets.length > 0 && { hiddenSheets };
  const facts = { name: file.name, bytes: file.size, kind: 'xlsx' as const, sheet, sheets, ...hidden };
  const elsewhere = cells.height >= LONG_SHEET ? typeInShards(await shards()) : undefined;
  return yield* readSheet(cells, facts, choices, { merges, elsewhere });
}

/**
 * SheetJS unpacks all there is before it looks at any of it, whatever comes of it: so a zip is unpacked before, to nowhere.
 * Damage that makes nothing longer is left to it: it may be that of a picture.
 */
async function* handOver(
  file: File,
  entries: readonly ZipEntry[] | undefined,
  sheet: string | undefined,
  workbook: WorkbookHelpers['workbook'],
): Work<Result<ReadWorkbook>> {
  const facts = { file: file.name };
  const size = entries?.reduce((sum, entry) => sum + entry.size, 0) ?? file.size;
  const most = MOST_SHEETJS_BYTES;
  if (entries?.some(isSwollen)) return failed(stop('unsafe-workbook', facts));
  if (size > most) return failed(stop('large-workbook', { ...facts, bytes: size, most }));
  let done = 0;
  for (const entry of entries ?? []) {
    const unpacking = unpack(file, entry);
    const counted = entry.name === ODS_CONTENT ? new OdsCells() : undefined;
    let step = await unpacking.next();
    for (; !step.done; step = await unpacking.next()) {
      done += step.value.length;
      counted?.push(LETTERS.decode(step.value));
      if (entry.name === ODS_MANIFEST && LETTERS.decode(step.value).includes(ENCRYPTED_PART))
        return failed(stop('locked-workbook', facts));
      yield { phase: 'decode', done, total: size };
    }
    if (step.value === 'swollen') return failed(stop('broken-workbook', facts));
    if (step.value === 'unreadable') return failed(stop('unreadable-file', facts));
    if (counted?.isBeyondSheets) return failed(stop('unsafe-workbook', facts));
    if (counted && counted.cells > MOST_SHEETJS_CELLS) {
      const fit = Math.floor((MOST_SHEETJS_CELLS / counted.cells) * counted.rows);
      return failed(stop('too-many-cells', { ...facts, rows: counted.rows, most: Math.max(1, fit) }));
    }
  }
  const bytes = await bytesOf(file);
  return bytes ? (await workbook()).read(bytes, file.name, sheet) : failed(stop('unreadable-file', facts));
}
