import type { RawColumn } from '../domain/read/rawTable';
import { formatIsoDate } from '../domain/table/date';
import { numberAsWritten } from '../domain/table/table';
import type { Leaf } from './parquetLeaf';

/** Of the cells that are not empty, the share that must be plain for them to be held as values. */
const PLAIN_SHARE = 0.75;

/** Collects the values of one column, in any order of rows. */
export class ParquetColumn {
  private readonly values: Float64Array | undefined;
  private readonly codes: Uint32Array | undefined;
  private readonly places = new Map<string, number>();
  private readonly others: { row: number; text: string }[] = [];
  private plain = 0;

  constructor(
    private readonly leaf: Leaf,
    rowCount: number,
  ) {
    if (leaf.kind === 'texts') this.codes = new Uint32Array(rowCount);
    else this.values = new Float64Array(rowCount).fill(NaN);
  }

  /** Each row once; null and undefined are empty cells. */
  put(row: number, value: unknown): void {
    if (value === null || value === undefined) return;
    if (!this.values) {
      this.codes![row] = codeOf(this.places, this.leaf.text(value));
      return;
    }
    const plain = this.leaf.plain(value);
    if (Number.isNaN(plain)) {
      const text = this.leaf.text(value);
      if (text !== '') this.others.push({ row, text });
    } else {
      this.values[row] = plain;
      this.plain++;
    }
  }

  /** The column, once. */
  finish(): RawColumn {
    const { leaf, values, others } = this;
    if (leaf.kind === 'texts') return { kind: 'texts', codes: this.codes!, dictionary: [...this.places.keys()] };
    others.sort((a, b) => a.row - b.row);
    if (this.plain < PLAIN_SHARE * (this.plain + others.length)) return this.asTexts();
    const kept = { rows: Uint32Array.from(others, ({ row }) => row), texts: others.map(({ text }) => text) };
    const { kind, format } = leaf;
    return { kind, values: values!, ...(kind === 'numbers' && { format }), others: kept, sure: true };
  }

  private asTexts(): RawColumn {
    const values = this.values!;
    const codes = new Uint32Array(values.length);
    let next = 0;
    for (let row = 0; row < values.length; row++) {
      const value = values[row]!;
      if (this.others[next]?.row === row) codes[row] = codeOf(this.places, this.others[next++]!.text);
      else if (!Number.isNaN(value)) {
        const text = this.leaf.kind === 'days' ? formatIsoDate(value) : numberAsWritten(value, this.leaf.format);
        codes[row] = codeOf(this.places, text);
      }
    }
    return { kind: 'texts', codes, dictionary: [...this.places.keys()] };
  }
}

function codeOf(places: Map<string, number>, text: string): number {
  if (text === '') return 0;
  let code = places.get(text);
  if (code === undefined) places.set(text, (code = places.size + 1));
  return code;
}
