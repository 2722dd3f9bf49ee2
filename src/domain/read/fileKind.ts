import { stop } from '../common/problem';
import { failed, ok, type Result } from '../common/result';
import { findEncoding } from './encoding/encoding';
import { looksLikeJson } from './json/json';

/** The first bytes of what people rename by mistake. */
const SIGNATURES: { looksLike: string; bytes: number[] }[] = [
  { looksLike: 'png', bytes: [0x89, 0x50, 0x4e, 0x47] },
  { looksLike: 'jpeg', bytes: [0xff, 0xd8, 0xff] },
  { looksLike: 'gif', bytes: [0x47, 0x49, 0x46, 0x38] },
  { looksLike: 'pdf', bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
];
const ZIP_SIGNATURES = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x50, 0x4b, 0x05, 0x06],
];
/** A compound file: Word's and Excel's files before 2007, and the wrapping of an encrypted newer one ([MS-CFB] 2.2). */
const COMPOUND_SIGNATURE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/** The stream that holds the encrypted workbook ([MS-OFFCRYPTO] 2.3.4.4); directory names are UTF-16, low byte first. */
const ENCRYPTED_STREAM = [...'EncryptedPackage'].flatMap((letter) => [letter.charCodeAt(0), 0]);
/** What no text holds: control characters that are neither blanks nor line ends, and what decoding could not read. */
const NO_TEXT = /[\0-\x08\x0e-\x1f\ufffd]/;
/** Controls side by side, as programs and pictures have them. */
const CONTROLS = /[\0-\x08\x0e-\x1f]{2}/;
/** Bytes of a text for each that is zero, at least: a text with more of them is something else. */
const ZERO_EVERY = 1_000;
const PARQUET_SIGNATURE = [...'PAR1'].map((letter) => letter.charCodeAt(0));
/** Headers of a file in a zip: where its name stands, and its length (PKWARE's APPNOTE.TXT, 4.3.7 and 4.3.12). */
const ZIP_HEADERS = [
  { signature: [0x50, 0x4b, 0x03, 0x04], length: 26, name: 30 },
  { signature: [0x50, 0x4b, 0x01, 0x02], length: 28, name: 46 },
];
/** Every workbook of Excel's has it since 2007 (ECMA-376 part 2, 10.1.2.2). */
const WORKBOOK_ENTRY = '[Content_Types].xml';
/** What makes it one that is not XML (XLSB; [MS-XLSB] 2.1.7). */
const BINARY_WORKBOOK_ENTRY = 'xl/workbook.bin';
/** What Word's and PowerPoint's files have in its place. */
const OTHER_OFFICE_ENTRIES = ['word/document.xml', 'ppt/presentation.xml'];
/** What OpenDocument's files have (ODF 1.3 part 2, 3.1): SheetJS tells whether it is a sheet. */
const OPEN_DOCUMENT_ENTRY = 'content.xml';
/** The whole of one with a password, as LibreOffice may write it since 24.2. */
const LOCKED_DOCUMENT_ENTRY = 'encrypted-package';
/** Where a project file begins and ends: one of them is there in what was cut off. */
const PROJECT_ENTRIES = ['manifest.json', 'project.json'];
const PROJECT_NAME = /\.tessera$/i;

/** Bytes of a file by which `fileKind` tells what it is. */
export const KIND_HEAD = 1 << 16;

/** 'xlsx': of XML in a zip; 'workbook': the others, XLS, XLSB and ODS among them. */
export type FileKind = 'csv' | 'json' | 'xlsx' | 'workbook' | 'parquet' | 'project';

/** Whether a file's first bytes are those of a zip, whose entries' names `fileKind` asks for. */
export function isZip(head: Uint8Array): boolean {
  return ZIP_SIGNATURES.some((signature) => beginsWith(head, signature));
}

/**
 * What a file is, by its first KIND_HEAD bytes: its name may be wrong. Of a zip, the names of its entries tell, and
 * where its directory is not whole, the headers that are found in the bytes given, which may then be more. A zip is a
 * 'project' where it has such a file or is named like one, and no workbook; without a directory any other is a workbook.
 * What has zero bytes is a text only where it is UTF-16, or where they are rare; those that fill a file up at its end do
 * not count. Problems: `empty-file`, `not-a-project` (named like one), `not-a-spreadsheet`, `locked-workbook` (where
 * these bytes show it).
 */
export function fileKind(bytes: Uint8Array, fileName: string, entries?: readonly string[]): Result<FileKind> {
  if (bytes.length === 0) return failed(stop('empty-file', { file: fileName }));
  const namedProject = PROJECT_NAME.test(fileName);
  if (isZip(bytes)) {
    const has = (name: string) => (entries ? entries.includes(name) : hasEntry(bytes, name));
    if (OTHER_OFFICE_ENTRIES.some(has)) return failed(stop('not-a-spreadsheet', { file: fileName, looksLike: 'zip' }));
    if (has(WORKBOOK_ENTRY)) return ok(has(BINARY_WORKBOOK_ENTRY) ? 'workbook' : 'xlsx');
    if (has(OPEN_DOCUMENT_ENTRY)) return ok('workbook');
    if (has(LOCKED_DOCUMENT_ENTRY)) return failed(stop('locked-workbook', { file: fileName }));
    if (namedProject || PROJECT_ENTRIES.some(has)) return ok('project');
    return entries ? failed(stop('not-a-spreadsheet', { file: fileName, looksLike: 'zip' })) : ok('workbook');
  }
  if (namedProject) return failed(stop('not-a-project', { file: fileName }));
  if (beginsWith(bytes, COMPOUND_SIGNATURE)) {
    const locked = !placesOf(bytes, ENCRYPTED_STREAM).next().done;
    return locked ? failed(stop('locked-workbook', { file: fileName })) : ok('workbook');
  }
  if (beginsWith(bytes, PARQUET_SIGNATURE)) return ok('parquet');
  const known = SIGNATURES.find((signature) => beginsWith(bytes, signature.bytes));
  if (known) return failed(stop('not-a-spreadsheet', { file: fileName, looksLike: known.looksLike }));
  const text = textOfHead(bytes);
  if (text === undefined) return failed(stop('not-a-spreadsheet', { file: fileName, looksLike: 'binary' }));
  return ok(looksLikeJson(text, fileName) ? 'json' : 'csv');
}

/** The head as text; undefined where it holds more than a few zero bytes and is not UTF-16. */
function textOfHead(bytes: Uint8Array): string | undefined {
  const head = bytes.subarray(0, KIND_HEAD);
  const isWhole = bytes.length < KIND_HEAD;
  const { report, markBytes } = findEncoding(head, isWhole);
  const text = new TextDecoder(report.used).decode(head.subarray(markBytes), { stream: true });
  if (markBytes > 0 || !head.includes(0)) return text;
  const filled = withoutPadding(text);
  if (report.used.startsWith('utf-16')) {
    return (isWhole && head.length % 2 === 1) || NO_TEXT.test(filled) ? undefined : text;
  }
  const zeros = filled.split('\0').length - 1;
  return filled !== '' && zeros * ZERO_EVERY <= filled.length && !CONTROLS.test(filled) ? text : undefined;
}

/** Without the zeros that fill a file up at its end; where line ends come behind them, only if they are a whole row. */
function withoutPadding(text: string): string {
  const lines = text.replace(/[\r\n]{1,100}$/, '');
  let end = lines.length;
  while (end > 0 && lines.charCodeAt(end - 1) === 0) end--;
  const isRow = end === 0 || /[\r\n]/.test(text[end - 1]!);
  return end < lines.length && (isRow || lines.length === text.length) ? text.slice(0, end) : text;
}

function beginsWith(bytes: Uint8Array, signature: number[]): boolean {
  return bytes.length >= signature.length && signature.every((byte, i) => bytes[i] === byte);
}

/** Whether some header of the zip names that file: found in archives without a directory, too. */
function hasEntry(bytes: Uint8Array, name: string): boolean {
  const letters = [...name].map((letter) => letter.charCodeAt(0));
  for (const at of placesOf(bytes, letters)) {
    for (const header of ZIP_HEADERS) {
      const start = at - header.name;
      const length = bytes[start + header.length]! + 256 * bytes[start + header.length + 1]!;
      if (length === name.length && header.signature.every((byte, i) => bytes[start + i] === byte)) return true;
    }
  }
  return false;
}

function* placesOf(bytes: Uint8Array, wanted: number[]): Generator<number, void, void> {
  for (let at = bytes.indexOf(wanted[0]!); at !== -1; at = bytes.indexOf(wanted[0]!, at + 1)) {
    if (wanted.every((byte, i) => bytes[at + i] === byte)) yield at;
  }
}
