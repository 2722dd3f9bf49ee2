import type { RowNoun } from '../../domain/project/document';
import * as m from '../../messages/compiled/messages';
import { formatCount } from './format';

const counted = {
  customer: m.noun_counted_customer,
  shop: m.noun_counted_shop,
  business: m.noun_counted_business,
  building: m.noun_counted_building,
  product: m.noun_counted_product,
};
const one = {
  customer: m.noun_one_customer,
  shop: m.noun_one_shop,
  business: m.noun_one_business,
  building: m.noun_one_building,
  product: m.noun_one_product,
};
const many = {
  customer: m.noun_many_customer,
  shop: m.noun_many_shop,
  business: m.noun_many_business,
  building: m.noun_many_building,
  product: m.noun_many_product,
};

/** "7,043 customers". */
export function countedRows(noun: RowNoun, count: number): string {
  return counted[noun]({ count, n: formatCount(count) });
}

/** "customer". */
export function oneRow(noun: RowNoun): string {
  return one[noun]();
}

/** "customers". */
export function manyRows(noun: RowNoun): string {
  return many[noun]();
}
