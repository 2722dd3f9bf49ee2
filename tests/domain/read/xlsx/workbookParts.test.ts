import { describe, expect, test } from 'vitest';
import { findWorkbookPart, readWorkbookParts } from '../../../../src/domain/read/xlsx/workbookParts';

const TYPES = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const STRICT = 'http://purl.oclc.org/ooxml/officeDocument/relationships';

const rels = (...parts: [id: string, type: string, target: string, more?: string][]) =>
  `<?xml version="1.0"?><Relationships xmlns="http://x">${parts
    .map(([id, type, target, more = '']) => `<Relationship Id="${id}" Type="${type}" Target="${target}"${more}/>`)
    .join('')}</Relationships>`;

test('the workbook', () => {
  expect(
    findWorkbookPart(rels(['a', `${TYPES}/metadata/x`, 'x'], ['b', `${TYPES}/officeDocument`, 'xl/workbook.xml'])),
  ).toBe('xl/workbook.xml');
  expect(findWorkbookPart(rels(['b', `${STRICT}/officeDocument`, '/other/book.xml']))).toBe('other/book.xml');
  expect(findWorkbookPart(rels(['b', `${TYPES}/image`, 'x.png']))).toBeUndefined();
  expect(findWorkbookPart('')).toBeUndefined();
});

describe('its parts', () => {
  test('sheets in the order of their tabs, charts left out', () => {
    const workbook =
      `<workbook xmlns:r="http://r"><workbookPr date1904="1"/><sheets><sheet name="R&amp;D &#x5BA2;" sheetId="7" r:id="rId2"/>` +
      `<sheet name='hidden' sheetId="1" state="hidden" r:id='rId1'/><sheet name="chart" sheetId="3" r:id="rId3"/>` +
      `<sheet name="very" sheetId="4" state="veryHidden" r:id="rId4"/><sheet name="lost" sheetId="5" r:id="rId9"/></sheets>` +
      `<extLst><ext><x15:workbookPr xmlns:x15="http://x15" chartTrackingRefBase="1"/><sheet name="none" r:id="rId1"/></ext></extLst></workbook>`;
    const relationships = rels(
      ['rId1', `${TYPES}/worksheet`, 'worksheets/sheet1.xml'],
      ['rId2', `${TYPES}/worksheet`, '/xl/worksheets/sheet2.xml'],
      ['rId3', `${TYPES}/chartsheet`, 'chartsheets/sheet1.xml'],
      ['rId4', `${TYPES}/worksheet`, './sub/../worksheets\\sheet4.xml'],
      ['rId5', `${TYPES}/sharedStrings`, 'sharedStrings.xml'],
      ['rId6', `${TYPES}/styles`, 'styles.xml'],
      ['rId7', `${TYPES}/styles`, 'http://far.away/styles.xml', ' TargetMode="External"'],
    );
    expect(readWorkbookParts(workbook, relationships, 'xl/workbook.xml')).toEqual({
      sheets: [
        { name: 'R&D 客', path: 'xl/worksheets/sheet2.xml', hidden: false },
        { name: 'hidden', path: 'xl/worksheets/sheet1.xml', hidden: true },
        { name: 'very', path: 'xl/worksheets/sheet4.xml', hidden: true },
      ],
      is1904: true,
      sharedStrings: 'xl/sharedStrings.xml',
      styles: 'xl/styles.xml',
    });
  });

  test('a strict workbook with prefixes, at the archive’s root', () => {
    const workbook = `<x:workbook xmlns:x="http://x" xmlns:q="http://q"><x:workbookPr date1904="false"/><x:sheets><x:sheet name="1" q:id="a"/></x:sheets></x:workbook>`;
    expect(readWorkbookParts(workbook, rels(['a', `${STRICT}/worksheet`, 'one.xml']), 'book.xml')).toEqual({
      sheets: [{ name: '1', path: 'one.xml', hidden: false }],
      is1904: false,
    });
  });

  test('nothing of what is no workbook, or has a DOCTYPE', () => {
    const none = { sheets: [], is1904: false };
    expect(readWorkbookParts('', '', 'xl/workbook.xml')).toEqual(none);
    const workbook = '<!DOCTYPE w><workbook><sheets><sheet name="a" r:id="a"/></sheets></workbook>';
    const relationships = rels(['a', `${TYPES}/worksheet`, 'a.xml']);
    expect(readWorkbookParts(workbook, relationships, 'xl/workbook.xml')).toEqual(none);
  });
});
