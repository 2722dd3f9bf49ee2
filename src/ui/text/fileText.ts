import type { Delimiter, Dropped, Encoding } from '../../domain/read/choices';
import type { DroppedPart, EncodingReport, FileReport } from '../../domain/read/report';
import * as m from '../../messages/compiled/messages';
import { formatCount } from './format';

/** What stands for a byte without a meaning. */
export const UNREADABLE = '\ufffd';

const encodings: Record<Encoding, string> = {
  'utf-8': 'UTF-8',
  gb18030: 'GBK (GB18030)',
  big5: 'Big5',
  shift_jis: 'Shift_JIS',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16 BE',
  'windows-1252': 'Windows-1252',
};

/** The name people know an encoding by; as it stands where it is none of them. */
export function encodingName(encoding: string): string {
  return encodings[encoding as Encoding] ?? encoding;
}

const hows: Record<EncodingReport['how'], () => string> = {
  mark: m.enc_mark,
  strict: m.enc_strict,
  score: m.enc_score,
  chosen: m.enc_chosen,
};

/** How the encoding was found, as one sentence. */
export function encodingHow(report: EncodingReport): string {
  const plain = report.how === 'strict' && report.previews.length === 0;
  return plain ? m.enc_plain() : hows[report.how]();
}

const delimiters: Record<Delimiter, () => string> = {
  ',': m.delimiter_comma,
  ';': m.delimiter_semicolon,
  '\t': m.delimiter_tab,
  '|': m.delimiter_bar,
};

function delimiterText(delimiter: Delimiter): string {
  return delimiters[delimiter]();
}

/** All of them, the commonest first, to be chosen from. */
export function delimiterOptions(): { value: Delimiter; label: string }[] {
  return (Object.keys(delimiters) as Delimiter[]).map((value) => ({ value, label: delimiterText(value) }));
}

/** The sheets of a workbook, hidden ones marked, to be chosen from. */
export function sheetOptions({ sheets = [], hiddenSheets = [] }: FileReport): { value: string; label: string }[] {
  return sheets.map((sheet) => ({
    value: sheet,
    label: hiddenSheets.includes(sheet) ? m.shape_sheet_hidden({ sheet }) : sheet,
  }));
}

const kinds: Record<FileReport['kind'], () => string> = {
  csv: m.file_kind_csv,
  xlsx: m.file_kind_xlsx,
  json: m.file_kind_json,
  parquet: m.file_kind_parquet,
};

export function fileKindText(kind: FileReport['kind']): string {
  return kinds[kind]();
}

type Counted = (facts: { count: number; n: string }) => string;

/** In the order they are listed in. */
const dropped: Record<Dropped, { out: Counted; kept: () => string }> = {
  'above-header': { out: m.dropped_above, kept: m.kept_above },
  'blank-rows': { out: m.dropped_blank_rows, kept: m.kept_blank_rows },
  totals: { out: m.dropped_totals, kept: m.kept_totals },
  'foot-notes': { out: m.dropped_notes, kept: m.kept_notes },
  'blank-columns': { out: m.dropped_blank_columns, kept: m.kept_blank_columns },
};

/** What can be left out of a file, in the order it is listed in. */
export const DROPPED_KINDS = Object.keys(dropped) as Dropped[];

/** How many of a kind were left out, and why. */
export function droppedText({ what, count }: DroppedPart): string {
  return dropped[what].out({ count, n: formatCount(count) });
}

/** That the person had this kind brought back. */
export function keptText(what: Dropped): string {
  return dropped[what].kept();
}

/** "row 3", or "column 3". */
export function droppedPlace(what: Dropped, at: number): string {
  const n = formatCount(at);
  return what === 'blank-columns' ? m.dropped_column({ n }) : m.dropped_row({ n });
}

/** Rows of the file that were left out, of whatever kind. */
export function droppedRows(file: FileReport): number {
  return file.dropped.reduce((sum, { what, count }) => (what === 'blank-columns' ? sum : sum + count), 0);
}
