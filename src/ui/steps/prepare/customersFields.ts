import type { AsOf, EventsChoice, OrdersChoice, RecipeChange, StepColumn } from '../../../domain/prepare/recipe';
import type { ColumnType } from '../../../domain/table/table';
import * as m from '../../../messages/compiled/messages';
import { eventsNames, ordersNames } from '../../text/customersNames';

/** The steps that make one row a customer. */
export type CustomersChange = Extract<RecipeChange, { kind: 'orders-to-customers' | 'events-to-customers' }>;
export type CustomersKind = CustomersChange['kind'];

export type FieldKey = Exclude<keyof OrdersChoice | keyof EventsChoice, 'asOf' | 'names'>;
/** Which columns were picked; not all that are needed may be yet. */
export type Picked = Partial<Record<FieldKey, string>>;

/** What a column is picked for, and the types it may have. */
export interface CustomersField {
  key: FieldKey;
  label: string;
  needed: boolean;
  /** The step goes on without the column where the table lacks it (see `ordersToCustomers`). */
  spared: boolean;
  types: ColumnType[];
}

const KEYS: ColumnType[] = ['id', 'text', 'category', 'number'];
const KINDS: ColumnType[] = [...KEYS, 'yesno'];

export function fieldsOf(kind: CustomersKind): CustomersField[] {
  const both: CustomersField[] = [
    { key: 'customer', label: m.cust_customer(), needed: true, spared: false, types: KEYS },
    { key: 'date', label: m.cust_date(), needed: true, spared: false, types: ['date'] },
  ];
  if (kind === 'events-to-customers') {
    return [...both, { key: 'event', label: m.cust_event(), needed: false, spared: true, types: KINDS }];
  }
  return [
    ...both,
    { key: 'amount', label: m.cust_amount(), needed: true, spared: false, types: ['number'] },
    { key: 'quantity', label: m.cust_quantity(), needed: false, spared: false, types: ['number'] },
    { key: 'order', label: m.cust_order(), needed: false, spared: true, types: KEYS },
    { key: 'product', label: m.cust_product(), needed: false, spared: true, types: KINDS },
    { key: 'category', label: m.cust_category(), needed: false, spared: true, types: KINDS },
    { key: 'channel', label: m.cust_channel(), needed: false, spared: true, types: KINDS },
    { key: 'discount', label: m.cust_discount(), needed: false, spared: true, types: ['number', 'yesno'] },
  ];
}

/** Of what is picked, what the table does not have: the step is from before its table was another one. */
export function pickFaults(
  kind: CustomersKind,
  picked: Picked,
  columns: readonly StepColumn[],
): Partial<Record<FieldKey, string>> {
  const faults: Partial<Record<FieldKey, string>> = {};
  for (const { key, types, spared } of fieldsOf(kind)) {
    const column = picked[key];
    if (column === undefined) continue;
    const there = columns.find(({ name }) => name === column);
    if (!there) faults[key] = spared ? m.cust_part_gone({ column }) : m.form_column_gone({ column });
    else if (!types.includes(there.type))
      faults[key] = spared ? m.cust_part_type({ column }) : m.form_other_type({ column });
  }
  return faults;
}

/** The labels of the columns that are needed and not picked, and of those that cannot stay. */
export function stillToPick(kind: CustomersKind, picked: Picked, columns: readonly StepColumn[]): string[] {
  const faults = pickFaults(kind, picked, columns);
  return fieldsOf(kind)
    .filter(({ key, needed, spared }) => (needed && picked[key] === undefined) || (!spared && key in faults))
    .map(({ label }) => label);
}

/** What is picked and there. */
export function pickedThere(kind: CustomersKind, picked: Picked, columns: readonly StepColumn[]): Picked {
  const faults = pickFaults(kind, picked, columns);
  return Object.fromEntries(Object.entries(picked).filter(([key]) => !(key in faults)));
}

/** The columns that a step has picked, of those that can be. */
export function pickedOf(change: Partial<Omit<OrdersChoice & EventsChoice, 'names'>>): Picked {
  const keys = [...fieldsOf('orders-to-customers'), ...fieldsOf('events-to-customers')].map(({ key }) => key);
  return Object.fromEntries(keys.filter((key) => change[key] !== undefined).map((key) => [key, change[key]]));
}

/**
 * The step; undefined while a column is to be picked. The columns that it makes keep the names they had in `before`, the
 * step that is changed.
 */
export function customersChange(
  kind: CustomersKind,
  picked: Picked,
  asOf: AsOf,
  before?: CustomersChange,
): CustomersChange | undefined {
  const { customer, date, amount, event, ...others } = picked;
  if (customer === undefined || date === undefined) return undefined;
  if (kind === 'events-to-customers') {
    const names = before?.kind === kind ? before.names : eventsNames();
    return { kind, customer, date, ...(event === undefined ? {} : { event }), asOf, names };
  }
  if (amount === undefined) return undefined;
  const names = before?.kind === kind ? before.names : ordersNames();
  return { kind, customer, date, amount, ...others, asOf, names };
}
