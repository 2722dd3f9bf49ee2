/** What a sheet holds at most, LibreOffice's and Excel's alike. */
const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;
/** Of all texts together that are written as numbers of blanks: far above what people type. */
const MOST_BLANKS = 50_000_000;
/** A tag that is longer is none that is looked for. */
const LONGEST_TAG = 1 << 16;
/** A value never holds a <, so that a search ends at the next tag. */
const TAG = /<(?:[\w.-]+:)?(table-row|table-cell|p|s)(?=[\s/>])((?:[^"'<>]|"[^"<]*"|'[^'<]*')*)>/g;

/**
 * How many cells the XML of an OpenDocument sheet stands for, before anybody makes them: rows and cells that are alike
 * are written once with a number of times (ODF 1.3 part 3, table:number-rows-repeated and table:number-columns-repeated),
 * and so are blanks in a text (text:c). Takes the text in pieces, cut anywhere. Time: linear.
 */
export class OdsCells {
  /** Those with a value, of all sheets. */
  cells = 0;
  /** Those with such a cell. */
  rows = 0;
  /** A row or a cell stands for more than any sheet holds, or a text for blanks without end. */
  isBeyondSheets = false;

  private rest = '';
  private blanks = 0;
  private rowTimes = 1;
  private isRowCounted = false;
  /** How often the cell that is open stands there; 0 where none is, or it is counted. */
  private cellTimes = 0;

  push(text: string): void {
    const all = this.rest + text;
    const cut = all.lastIndexOf('<');
    this.rest = cut === -1 || all.length - cut > LONGEST_TAG ? '' : all.slice(cut);
    this.read(cut === -1 ? '' : all.slice(0, cut));
  }

  private read(text: string): void {
    for (const [, name, attributes] of text.matchAll(TAG)) {
      if (name === 'table-row') this.beginRow(attributes!);
      else if (name === 'table-cell') this.beginCell(attributes!);
      else if (name === 'p') this.countCell();
      else if ((this.blanks += numberIn(attributes!, 'c')) > MOST_BLANKS) this.isBeyondSheets = true;
    }
  }

  private beginRow(attributes: string): void {
    this.rowTimes = numberIn(attributes, 'number-rows-repeated');
    this.isRowCounted = false;
    this.cellTimes = 0;
  }

  /** One without a value is counted when a text is found in it: empty cells are repeated to the sheet's edge. */
  private beginCell(attributes: string): void {
    this.cellTimes = attributes.endsWith('/') ? 0 : numberIn(attributes, 'number-columns-repeated');
    const type = /[\s:]value-type\s*=\s*["']([^"']*)/.exec(attributes)?.[1] ?? 'string';
    if (type !== 'string') this.countCell();
  }

  private countCell(): void {
    if (this.cellTimes === 0) return;
    if (this.rowTimes > MOST_ROWS || this.cellTimes > MOST_COLUMNS) this.isBeyondSheets = true;
    this.cells += this.rowTimes * this.cellTimes;
    if (!this.isRowCounted) this.rows += this.rowTimes;
    this.isRowCounted = true;
    this.cellTimes = 0;
  }
}

/** What an attribute of that name, with any prefix, says; 1 where there is none. */
function numberIn(attributes: string, name: string): number {
  const said = new RegExp(`[\\s:]${name}\\s*=\\s*["']\\s*(\\d{1,15})`).exec(attributes)?.[1];
  return Math.max(1, Number(said ?? 1));
}
