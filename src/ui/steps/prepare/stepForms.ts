import type { ColumnType } from '../../../domain/table/table';
import type { FormColumn } from './formColumns';
import { EMPTY_DRAFT, type FormKind, type StepDraft } from './stepDraft';

/** What is entered in a form: of which of a draft's fields, and in what way. */
export type FormField =
  | { key: 'column'; kind: 'column'; types?: readonly ColumnType[] }
  /** `optional`: none means all. */
  | { key: 'columns'; kind: 'columns'; types?: readonly ColumnType[]; optional?: true }
  | { key: 'to' | 'into' | 'value'; kind: 'text' }
  | { key: 'below' | 'low' | 'high'; kind: 'percent' }
  | { key: 'count'; kind: 'count' }
  | { key: 'bounds'; kind: 'lines' }
  | { key: ChoiceKey; kind: 'choice' }
  | { key: 'day'; kind: 'day' }
  | { key: 'conditions'; kind: 'conditions' }
  | { key: 'replacements'; kind: 'replacements' }
  | { key: 'formula'; kind: 'formula' };

export type ChoiceKey = 'type' | 'dateOrder' | 'rows' | 'keep' | 'by' | 'how' | 'bins' | 'part' | 'until';

const NUMBER = ['number'] as const;
const DATE = ['date'] as const;
const CATEGORY = ['category'] as const;
const WORDS = ['category', 'text'] as const;
const NAMED = ['category', 'text', 'id'] as const;

/** Types of the columns whose gaps can be filled in this way; absent: all. */
const fillTypes: Record<StepDraft['by'], readonly ColumnType[] | undefined> = {
  median: ['number', 'date'],
  mode: undefined,
  constant: undefined,
  category: NAMED,
};

/** Kinds of step that only columns of some types can be given to. */
export const NEEDED_TYPES: { [K in FormKind]?: readonly ColumnType[] } = {
  'fold-rare': WORDS,
  'cap-outliers': NUMBER,
  transform: NUMBER,
  bin: NUMBER,
  'date-part': DATE,
  'days-since': DATE,
};

/** The fields of a form, in order; which there are depends on what stands in others. */
export function formFields(kind: FormKind, draft: StepDraft): FormField[] {
  const types = NEEDED_TYPES[kind];
  switch (kind) {
    case 'rename':
      return [
        { key: 'column', kind: 'column' },
        { key: 'to', kind: 'text' },
      ];
    case 'change-type': {
      const fields: FormField[] = [
        { key: 'column', kind: 'column' },
        { key: 'type', kind: 'choice' },
      ];
      return draft.type === 'date' ? [...fields, { key: 'dateOrder', kind: 'choice' }] : fields;
    }
    case 'keep-columns':
    case 'drop-columns':
      return [{ key: 'columns', kind: 'columns' }];
    case 'filter-rows':
      return [
        { key: 'rows', kind: 'choice' },
        { key: 'conditions', kind: 'conditions' },
      ];
    case 'remove-duplicates':
      return [
        { key: 'columns', kind: 'columns', optional: true },
        { key: 'keep', kind: 'choice' },
      ];
    case 'replace-values':
      return [
        { key: 'column', kind: 'column' },
        { key: 'replacements', kind: 'replacements' },
      ];
    case 'fold-rare':
      return [
        { key: 'column', kind: 'column', types },
        { key: 'below', kind: 'percent' },
        { key: 'into', kind: 'text' },
      ];
    case 'fill-missing': {
      const fields: FormField[] = [
        { key: 'by', kind: 'choice' },
        { key: 'columns', kind: 'columns', types: fillTypes[draft.by] },
      ];
      const named = draft.by === 'constant' || draft.by === 'category';
      return named ? [...fields, { key: 'value', kind: 'text' }] : fields;
    }
    case 'cap-outliers':
      return [
        { key: 'columns', kind: 'columns', types },
        { key: 'low', kind: 'percent' },
        { key: 'high', kind: 'percent' },
      ];
    case 'transform':
      return [
        { key: 'column', kind: 'column', types },
        { key: 'how', kind: 'choice' },
        { key: 'to', kind: 'text' },
      ];
    case 'bin':
      return [
        { key: 'column', kind: 'column', types },
        { key: 'bins', kind: 'choice' },
        draft.bins === 'at' ? { key: 'bounds', kind: 'lines' } : { key: 'count', kind: 'count' },
        { key: 'to', kind: 'text' },
      ];
    case 'date-part':
      return [
        { key: 'column', kind: 'column', types },
        { key: 'part', kind: 'choice' },
        { key: 'to', kind: 'text' },
      ];
    case 'days-since': {
      const fields: FormField[] = [
        { key: 'column', kind: 'column', types },
        { key: 'until', kind: 'choice' },
      ];
      if (draft.until === 'day') fields.push({ key: 'day', kind: 'day' });
      return [...fields, { key: 'to', kind: 'text' }];
    }
    case 'formula':
      return [
        { key: 'formula', kind: 'formula' },
        { key: 'to', kind: 'text' },
      ];
  }
}

/** Columns of these types; all of them where no types are given. */
export function columnsOf(columns: readonly FormColumn[], types?: readonly ColumnType[]): FormColumn[] {
  return columns.filter(({ type }) => types?.includes(type) ?? true);
}

/** Whether a table has a column that such a step can be given. */
export function canBegin(kind: FormKind, columns: readonly FormColumn[]): boolean {
  return columnsOf(columns, NEEDED_TYPES[kind]).length > 0;
}

/** The words a form begins with, in the person's language. */
interface FormWords {
  /** What rare categories become. */
  others: string;
  /** The category of what is missing. */
  missing: string;
}

/** The fields of a new step, with values that make sense for the table; the column's name is proposed elsewhere. */
export function newDraft(kind: FormKind, columns: readonly FormColumn[], words: FormWords): StepDraft {
  const fitting = columnsOf(columns, NEEDED_TYPES[kind]);
  const first = { ...EMPTY_DRAFT, column: fitting[0]?.name ?? '' };
  switch (kind) {
    case 'change-type': {
      const type = fitting[0]?.type === 'category' ? 'text' : 'category';
      return { ...first, type };
    }
    case 'keep-columns':
      return { ...EMPTY_DRAFT, columns: columns.map(({ name }) => name) };
    case 'filter-rows':
      return { ...EMPTY_DRAFT, conditions: [newCondition(columns.find(isWorthFiltering) ?? columns[0])] };
    case 'remove-duplicates':
      return { ...EMPTY_DRAFT, columns: columns.filter(({ type }) => type === 'id').map(({ name }) => name) };
    case 'replace-values':
    case 'fold-rare': {
      // Texts differ from row to row: as good as all of them would be rare.
      const categories = columnsOf(columns, CATEGORY);
      const fit = categories.length > 0 ? categories : columnsOf(columns, WORDS);
      const most = largest(fit, ({ report }) => report?.distinct ?? 0);
      return { ...first, column: most?.name ?? first.column, into: words.others };
    }
    case 'fill-missing': {
      const gaps = columns.filter(({ report }) => (report?.missing ?? 0) > 0);
      const numbers = columnsOf(gaps, NUMBER);
      if (numbers.length > 0 || gaps.length === 0) return { ...EMPTY_DRAFT, columns: namesOf(numbers) };
      const named = columnsOf(gaps, NAMED);
      if (named.length === 0) return { ...EMPTY_DRAFT, by: 'mode', columns: namesOf(gaps) };
      // Customers without an id are not one customer.
      return { ...EMPTY_DRAFT, by: 'category', value: words.missing, columns: namesOf(columnsOf(named, CATEGORY)) };
    }
    case 'cap-outliers': {
      const most = largest(fitting, reach);
      return { ...EMPTY_DRAFT, columns: most ? [most.name] : [] };
    }
    case 'transform': {
      const most = largest(fitting, reach)?.name ?? first.column;
      const least = columns.find(({ name }) => name === most)?.report?.range?.min ?? 0;
      return { ...first, column: most, how: least < 0 ? 'rank' : 'log1p' };
    }
    case 'bin': {
      const most = largest(fitting, ({ report }) => report?.distinct ?? 0);
      return { ...first, column: most?.name ?? first.column };
    }
    case 'formula':
    case 'drop-columns':
      return EMPTY_DRAFT;
    default:
      return first;
  }
}

export function newCondition(column: FormColumn | undefined): StepDraft['conditions'][number] {
  const measured = column?.type === 'number' || column?.type === 'date';
  const kind = measured ? 'range' : column?.type === 'category' || column?.type === 'yesno' ? 'one-of' : 'contains';
  return { column: column?.name ?? '', kind, from: '', to: '', texts: '', text: '' };
}

/** Rows are mostly chosen by what kind they are of. */
function isWorthFiltering({ type }: FormColumn): boolean {
  return type === 'category' || type === 'yesno';
}

/** How far the largest value lies from the middle, in distances of the middle from the least; most where it is skew. */
function reach({ report }: FormColumn): number {
  if (!report?.range || report.distinct < 10) return -1;
  const { min, median, max } = report.range;
  return median > min ? (max - median) / (median - min) : max - median;
}

function largest(columns: readonly FormColumn[], figure: (column: FormColumn) => number): FormColumn | undefined {
  let most: FormColumn | undefined;
  for (const column of columns) if (!most || figure(column) > figure(most)) most = column;
  return most;
}

function namesOf(columns: readonly FormColumn[]): string[] {
  return columns.map(({ name }) => name);
}
