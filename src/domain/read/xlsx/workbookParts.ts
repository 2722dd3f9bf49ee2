import { elementsOf } from './xmlText';

/** Where in the archive the parts of a workbook are; paths have no slash in front. */
export interface WorkbookParts {
  /** In the order of their tabs; sheets that are charts are left out. */
  sheets: { name: string; path: string; hidden: boolean }[];
  /** Days are counted from 1904 (ECMA-376 part 1, 18.17.4.1). */
  is1904: boolean;
  sharedStrings?: string;
  styles?: string;
}

interface Relationship {
  /** The last word of its type: the same in strict and transitional workbooks. */
  type: string;
  target: string;
}

/**
 * The path of the workbook by the archive's relationships (_rels/.rels); undefined where it names none.
 * Source: ECMA-376 part 2, 9.3 (relationships).
 */
export function findWorkbookPart(rootRelsXml: string): string | undefined {
  for (const { type, target } of relationshipsOf(rootRelsXml, '').values()) {
    if (type === 'officeDocument') return target;
  }
  return undefined;
}

/**
 * Source: ECMA-376 part 1, 18.2 (workbook) and 12.3 (parts of a workbook).
 * @param workbookPath where the workbook itself is: relative targets begin in its folder
 */
export function readWorkbookParts(workbookXml: string, relsXml: string, workbookPath: string): WorkbookParts {
  const relationships = relationshipsOf(relsXml, workbookPath.slice(0, workbookPath.lastIndexOf('/') + 1));
  const parts: WorkbookParts = { sheets: [], is1904: false };
  for (const { type, target } of relationships.values()) {
    if (type === 'sharedStrings') parts.sharedStrings = target;
    else if (type === 'styles') parts.styles = target;
  }
  for (const { name, parent, attributes } of elementsOf(workbookXml)) {
    if (name === 'workbookPr' && parent === 'workbook')
      parts.is1904 = attributes.date1904 === '1' || attributes.date1904 === 'true';
    if (name !== 'sheet' || parent !== 'sheets') continue;
    const relationship = relationships.get(attributes.id ?? '');
    if (relationship?.type !== 'worksheet') continue;
    const { state } = attributes;
    const hidden = state === 'hidden' || state === 'veryHidden';
    parts.sheets.push({ name: attributes.name ?? '', path: relationship.target, hidden });
  }
  return parts;
}

function relationshipsOf(xml: string, folder: string): Map<string, Relationship> {
  const relationships = new Map<string, Relationship>();
  for (const { name, attributes } of elementsOf(xml)) {
    const { Id, Type, Target, TargetMode } = attributes;
    if (name !== 'Relationship' || Id === undefined || !Type || !Target || TargetMode === 'External') continue;
    relationships.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), target: pathOf(Target, folder) });
  }
  return relationships;
}

/** Some writers part folders with backslashes. */
function pathOf(target: string, folder: string): string {
  const slashed = target.replaceAll('\\', '/');
  const steps: string[] = [];
  for (const step of (slashed.startsWith('/') ? slashed : folder + slashed).split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}
