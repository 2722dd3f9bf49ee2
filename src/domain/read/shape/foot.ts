import { filledCells, filledCount, isBlankRow, lookOfCell } from './cellLook';
import type { ReadChoices } from '../choices';

export interface Foot {
  /** Places in the tail, ascending. */
  rows: { row: number; what: 'totals' | 'foot-notes' }[];
}

/** A longer foot is more likely data. */
const MOST_ROWS = 10;
/** Narrower tables have rows of one cell anyway. */
const NARROWEST_WITH_NOTES = 3;

const BRACKETS = '(?:\\s*[(（][^()（）]{0,16}[)）])?';
const END = `${BRACKETS}\\s*[:：]?`;
/** Words that name nothing but a total: one other cell of the row may be text (an amount in words). */
const SURE_TOTAL =
  '(?:(?:本页|本月|本年|全部|金额|数量)?[合总小共累合總]\\s*[计計](?:金额|数量|人数)?|总和|總和|总数|总额' +
  '|grand[ -]?total|sub[ -]?totals?|total g[eé]n[eé]ral|(?:gesamt|end|zwischen)summe|итого|всего)';
/** Words that may be a customer's name, too: all other cells of the row are numbers. */
const LIKELY_TOTAL =
  '(?:totals?|sums?|overall|all|averages?|avg|mean|summen?|gesamt|insgesamt|durchschnitt|mittelwert|totale|totaal' +
  '|平均[值数]?|均值)';
const sureTotal = new RegExp(`^${SURE_TOTAL}${END}$`, 'i');
const likelyTotal = new RegExp(`^${LIKELY_TOTAL}${END}$`, 'i');
/** The group before the word, as spreadsheet programs write subtotals. */
const GROUP_TOTAL = /(?:小计|小計|[ \u3000]汇总|[ -]sub-?total|[ -]zwischensumme)$/i;
/** The last characters of these words, so that most texts need not be matched. */
const SUBTOTAL_END = new Set('计計和額额数量总lsLSeEоО)）:： \t\u00a0\u3000');
/** "Total: 12 customers", "合计 500.00 元": all in one cell. */
const totalWithFigure = new RegExp(
  `^(?:${SURE_TOTAL}${END}|${LIKELY_TOTAL}${BRACKETS}\\s*[:：])\\s*\\p{Sc}?\\s*\\d[\\d.,]*\\s*\\S{0,10}$`,
  'iu',
);

/** Cells are matched up to here: the engine's stack ends at some millions of letters. */
const LONGEST = 80;

/** The label of a note with its colon. */
const NOTE_LABEL = new RegExp(
  '^(?:制表人?|制单人?|填表人|填报人|经办人?|审核人?|复核人?|审批人?|负责人|联系人|制表(?:时间|日期|单位)|打印(?:时间|日期|人)|' +
    '导出(?:时间|日期|人)|生成时间|统计(?:时间|口径|日期)|报表日期|数据来源|资料来源|来源|备注|附注|注释?|说明|' +
    'notes?|sources?|remarks?|prepared by|created by|generated(?: on| by| at)?|exported(?: on| by| at)?|printed(?: on| by)?|' +
    'as of|quelle|hinweise?|anmerkung|bemerkung|stand|erstellt(?: am| von)?)\\s*\\d{0,2}\\s*[:：]',
  'i',
);
/** Notes that need no label. */
const NOTE_START =
  /^(?:\*+\s|※|以上(?:数据|内容|信息|为)|本(?:表|报表|数据)|(?:generated|exported|printed|created) (?:on|by|at) |-+ ?(?:end|完|ende)\b|—+ ?完|end of (?:report|file|data))/i;

/**
 * Rows at the very end of a file that are no data. `tail`: its last records (about 50), all of them rows of data or
 * blank, with at least one row that is data if there is one; `width`: columns of the table.
 *
 * - totals: a cell is, as a whole, a word for it (合计, Grand total, Summe, average …) and the others that are filled are
 *   numbers; where the first filled cell is a word that names nothing else, one of them may be text. Or the row's one
 *   cell is such a word and a figure ("合计：12 人").
 * - foot-notes, in tables of three columns and more: rows with at most half of the cells filled, the first of them text,
 *   that begin with a note's label (制表人：, Source:), or come after other rows of the foot, or after a blank row; and
 *   rows of nothing but labelled notes. A blank row tells nothing where some stand between rows of data too, or where
 *   rows of data have as few cells.
 *
 * Blank rows among them are not given. A customer called "Total Fitness" and a last row of few cells stay. More than 10
 * rows are no foot, and nothing is given. Kinds in `choices.keep` are not given.
 */
export function findFoot(tail: readonly string[][], width: number, choices: ReadChoices): Foot {
  const filled = [...tail.keys()].filter((r) => !isBlankRow(tail[r]!));
  const looks = filled.map((r) => lookOfRow(tail[r]!, width));
  let first = looks.length;
  while (first > 0 && looks[first - 1] !== 'data') first--;
  if (first === 0) return { rows: [] };
  const data = filled.slice(0, first);
  const isLoose = data.some((row, i) => i > 0 && row > data[i - 1]! + 1);
  const least = Math.min(...data.map((row) => filledCount(tail[row]!)));
  const rows: Foot['rows'] = [];
  for (let i = first; i < filled.length; i++) {
    const row = filled[i]!;
    const isLess = !isLoose && filledCount(tail[row]!) < least;
    const isApart = rows.length > 0 || (isLess && row > filled[i - 1]! + 1);
    if (looks[i] === 'totals') rows.push({ row, what: 'totals' });
    else if (looks[i] === 'note' || isApart) rows.push({ row, what: 'foot-notes' });
  }
  if (rows.length > MOST_ROWS) return { rows: [] };
  return { rows: rows.filter(({ what }) => !choices.keep?.includes(what)) };
}

/** Whether a row that begins with this text is a subtotal, in a table that ends with totals: 小计, "华东小计", Subtotal. */
export function namesSubtotal(text: string): boolean {
  if (!SUBTOTAL_END.has(text.charAt(text.length - 1))) return false;
  const trimmed = text.trim();
  return trimmed.length <= LONGEST && (sureTotal.test(trimmed) || GROUP_TOTAL.test(trimmed));
}

/** 'words': few cells, the first of text, which are a note only after something else. */
function lookOfRow(row: readonly string[], width: number): 'totals' | 'note' | 'words' | 'data' {
  const cells = filledCells(row).map((cell) => (cell.length > LONGEST ? `${cell.slice(0, LONGEST)}…` : cell));
  const first = cells[0]!;
  if (cells.length === 1 && totalWithFigure.test(first)) return 'totals';
  const texts = cells.filter((cell) => lookOfCell(cell) !== 'number' && !/^[-–—]+$/.test(cell));
  const words = texts.filter((text) => sureTotal.test(text) || likelyTotal.test(text));
  if (words.length > 0) {
    if (texts.length === words.length && (cells.length > 1 || sureTotal.test(first))) return 'totals';
    if (sureTotal.test(first) && texts.length === words.length + 1) return 'totals';
  }
  if (width >= NARROWEST_WITH_NOTES) {
    const isShort = cells.length <= width / 2;
    const isLabelled = NOTE_LABEL.test(first) || NOTE_START.test(first);
    if (cells.every((cell) => NOTE_LABEL.test(cell)) || (isShort && isLabelled)) return 'note';
    if (isShort && texts[0] === first) return 'words';
  }
  return 'data';
}
