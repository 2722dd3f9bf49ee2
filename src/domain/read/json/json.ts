import { stop, type Problem } from '../../common/problem';
import type { Work } from '../../common/progress';
import { failed, ok, type Result } from '../../common/result';
import { MOST_COLUMNS } from '../assembleTable';
import { JsonText, type JsonValue } from './jsonText';
import type { Cell } from '../sheet';
import { SheetBuilder, type SheetCells } from '../sheetCells';

/** Characters between two yields: some 20 ms. */
const STRIDE = 1 << 19;
const JSON_NAME = /\.(json|ndjson|jsonl)$/i;
const LINES_NAME = /\.(ndjson|jsonl)$/i;
/** An object with its first key, or an array that begins with one or is empty. */
const ROWS = /^\s*(?:\[\s*\]\s*$|(?:\[\s*)?\{\s*(?:\}|"(?:[^"\\]|\\.){0,1000}"\s*:))/;

/**
 * Whether a file's first characters (without a mark) are those of JSON that may hold rows. A file of another name must
 * begin with an object, or an array of objects: the first cell of separated values may begin with a bracket, too.
 */
export function looksLikeJson(head: string, fileName: string): boolean {
  return ROWS.test(head) || (JSON_NAME.test(fileName) && /^\s*[[{]/.test(head));
}

/**
 * The rows of JSON: an array of objects; objects one after the other, one a line or not; or one object with a single
 * array of objects in it, whose other members are left out, unless the file's name says that it holds lines. The first
 * row of the sheet holds the keys, in order of appearance. Cells are numbers where these give back
 * what stands there, else texts: strings, other numbers with all their digits, TRUE and FALSE, arrays and objects as they
 * stand; null where it says so or the key is missing. Progress in characters.
 *
 * Problems: `broken-json` with the place in UTF-8, `not-a-table`, `no-rows` (an empty array, or no key anywhere),
 * `too-many-columns`.
 */
export async function* readJson(text: string, fileName: string): Work<Result<SheetCells>> {
  const json = new JsonText(text);
  const rows = new JsonRows();
  const first = json.peek();
  if (first !== '[' && first !== '{') return failed(stop('not-a-table', { file: fileName }));
  const isLines = first === '{' && LINES_NAME.test(fileName);
  let isTable = isLines;
  if (first === '[') isTable = yield* readArray(json, rows, text.length);
  else if (!isLines) isTable = yield* readWrapped(json, rows, text.length);
  if (isLines || (first === '{' && json.fault < 0 && json.peek() === '{')) {
    isTable = true;
    rows.forget();
    json.at = 0;
    yield* readLines(json, rows, text.length);
  }
  if (isTable && json.fault < 0 && json.peek() !== '') json.fails();
  if (json.fault >= 0) return failed(stop('broken-json', { file: fileName, byte: bytesBefore(text, json.fault) }));
  if (!isTable) return failed(stop('not-a-table', { file: fileName }));
  const problem = rows.problem(fileName);
  return problem ? failed(problem) : ok(rows.sheet());
}

/** Whether it is an array of nothing but objects; reading ends at the first that is none. */
async function* readArray(json: JsonText, rows: JsonRows, total: number): Work<boolean> {
  json.expect('[');
  if (json.takes(']')) return true;
  let from = json.at;
  do {
    const next = json.peek();
    if (next !== '{' && json.value()) return false;
    if (!readObject(json, (key, value) => rows.put(key, value, json))) return true;
    rows.endRow();
    if (json.at - from >= STRIDE) {
      yield { phase: 'parse', done: json.at, total };
      from = json.at;
    }
  } while (json.takes(','));
  json.expect(']');
  return true;
}

async function* readLines(json: JsonText, rows: JsonRows, total: number): Work<void> {
  let from = 0;
  while (json.peek() === '{' && readObject(json, (key, value) => rows.put(key, value, json))) {
    rows.endRow();
    if (json.at - from >= STRIDE) {
      yield { phase: 'parse', done: json.at, total };
      from = json.at;
    }
  }
}

/** Whether it is an object with just one array of objects in it, the rows. */
async function* readWrapped(json: JsonText, rows: JsonRows, total: number): Work<boolean> {
  let arrays = 0;
  json.expect('{');
  if (json.takes('}')) return false;
  do {
    if (json.key() === undefined) return false;
    const from = json.at;
    if (arrays === 0 && json.takes('[') && json.peek() === '{') {
      json.at = from;
      if (yield* readArray(json, rows, total)) {
        arrays++;
        continue;
      }
      arrays = Infinity;
    }
    json.at = from;
    json.peek();
    const start = json.at;
    if (json.value()?.kind !== 'array') continue;
    const end = json.at;
    json.at = start + 1;
    if (json.peek() === '{') arrays++;
    json.at = end;
  } while (json.takes(','));
  json.expect('}');
  return arrays === 1;
}

function readObject(json: JsonText, member: (key: string, value: JsonValue) => void): boolean {
  if (!json.expect('{')) return false;
  if (json.takes('}')) return true;
  do {
    const key = json.key();
    const value = key === undefined ? undefined : json.value();
    if (!value) return false;
    member(key!, value);
  } while (json.takes(','));
  return json.expect('}');
}

/** Rows by their keys, in order of appearance. A key that comes again in a row overwrites. */
class JsonRows {
  private places = new Map<string, number>();
  private builder = new SheetBuilder();
  private row: Cell[] = [];
  /** The header's row comes first. */
  private height = 1;

  put(key: string, value: JsonValue, json: JsonText): void {
    let place = this.places.get(key);
    if (place === undefined) {
      place = this.places.size;
      this.places.set(key, place);
    }
    // Beyond, keys are only counted: a file with another key in every row would fill the memory.
    if (place >= MOST_COLUMNS) return;
    while (this.row.length <= place) this.row.push(null);
    this.row[place] = cellOf(value, json);
  }

  endRow(): void {
    for (let c = 0; c < this.row.length; c++) this.builder.putCell(this.height, c, this.row[c]!);
    this.row.length = 0;
    this.height++;
  }

  forget(): void {
    this.places = new Map();
    this.builder = new SheetBuilder();
    this.row = [];
    this.height = 1;
  }

  problem(file: string): Problem | undefined {
    const columns = this.places.size;
    if (columns === 0) return stop('no-rows', { file });
    return columns > MOST_COLUMNS ? stop('too-many-columns', { file, columns, most: MOST_COLUMNS }) : undefined;
  }

  sheet(): SheetCells {
    for (const [key, place] of this.places) this.builder.putCell(0, place, key);
    return this.builder.finish(this.height);
  }
}

function cellOf(value: JsonValue, json: JsonText): Cell {
  if (value.kind === 'string') return json.string(value);
  const source = json.source(value);
  if (value.kind === 'literal') return source === 'null' ? null : source.toUpperCase();
  return value.kind === 'number' && String(Number(source)) === source ? Number(source) : source;
}

/** Of the text in UTF-8. */
function bytesBefore(text: string, at: number): number {
  let bytes = 0;
  for (let i = 0; i < at; i++) {
    const code = text.charCodeAt(i);
    // Each half of a pair stands for two of its four bytes.
    bytes += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 2 : 3;
  }
  return bytes;
}
