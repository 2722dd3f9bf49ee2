// Workbooks as SheetJS writes them, into the folder that is given: see workbooks.py.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { utils, write } from '@e965/xlsx';

const folder = process.argv[2];
const number = (v, z) => ({ t: 'n', v, ...(z && { z }) });
const text = (v) => ({ t: 's', v });

const rows = [
  ['id', 'name', 'spent', 'since', 'vip', 'share', 'error'].map(text),
  [
    text('007'),
    text(' 张伟 '),
    number(0.1 + 0.2),
    number(45356, 'yyyy-mm-dd'),
    { t: 'b', v: true },
    number(0.125, '0.0%'),
  ],
  [text('008'), text('a\nb'), number(1234567.891), number(45357, 'm/d/yy'), { t: 'b', v: false }, number(1, '0%')],
  [
    text('009'),
    text('"x", <y> & z'),
    number(-5),
    number(45358, 'yyyy-mm-dd'),
    undefined,
    number(-0.5),
    { t: 'e', v: 0x2a },
  ],
  [text('010'), text(''), number(1e21), number(36526, 'yyyy-mm-dd'), { t: 'b', v: true }, undefined, { t: 'e', v: 7 }],
];

function bookOf(date1904) {
  const book = utils.book_new();
  const ref = utils.encode_range({ s: { r: 0, c: 0 }, e: { r: rows.length - 1, c: rows[0].length - 1 } });
  utils.book_append_sheet(book, { '!data': rows, '!ref': ref }, 'Kunden 客户');
  utils.book_append_sheet(book, utils.aoa_to_sheet([['second'], [2]]), 'Second');
  book.Workbook = { WBProps: { date1904 }, Sheets: [{ Hidden: 0 }, { Hidden: 1 }] };
  return book;
}

for (const [name, options, date1904] of [
  ['sheetjs_shared.xlsx', { bookType: 'xlsx', bookSST: true, compression: true }],
  ['sheetjs_inline.xlsx', { bookType: 'xlsx', bookSST: false, compression: false }],
  ['sheetjs_1904.xlsx', { bookType: 'xlsx', bookSST: true, compression: true }, true],
  ['sheetjs.xlsb', { bookType: 'xlsb', bookSST: true, compression: true }],
  ['sheetjs.xls', { bookType: 'biff8' }],
  ['sheetjs.ods', { bookType: 'ods', compression: true }],
]) {
  writeFileSync(join(folder, name), write(bookOf(date1904 ?? false), { type: 'buffer', ...options }));
}
