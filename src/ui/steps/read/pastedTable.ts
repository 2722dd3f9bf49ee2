/** A cell in quotes, as Excel writes one that holds a line break: whole from one border to the next. */
const QUOTED_CELL = /(^|[\t\r\n])"(?:[^"]|"")*"(?=[\t\r\n]|$)/g;

/** What was pasted: cells as spreadsheets copy them, parted by tabs; text in lines; or too little for a table. */
export type Pasted = 'cells' | 'lines' | 'too-little' | 'nothing';

/** A table has a heading and at least one row, so it is of two lines; a line break inside a quoted cell is none. */
export function whatIsPasted(text: string): Pasted {
  if (text.trim() === '') return 'nothing';
  const plain = text.replace(QUOTED_CELL, '$1x');
  const lines = plain.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  if (lines.length < 2) return 'too-little';
  return lines.some((line) => line.includes('\t')) ? 'cells' : 'lines';
}

/** The pasted text as a file of this name, to be opened as any other. */
export function fileOfPasted(text: string, name: string): File {
  return new File([text], name, { type: 'text/tab-separated-values' });
}
