import { FEW_VALUES } from '../prepare/roles';
import { namesCustomer, namesPlace, namesSize } from '../read/knownHeadings';
import { namesIdentifiers } from '../read/knownTexts';
import type { ColumnReport } from '../read/report';
import { CAMPAIGN, type CampaignPlan } from './plan';

/** With fewer rows a place on average, one seed for each is more than the twentieth that seeds stand for. */
const ROWS_A_PLACE = 20;
/** A column with more different values than this share of the rows tells customers apart. */
const NEAR_UNIQUE = 0.5;

/**
 * The plan that a campaign begins with, by headings in English and Chinese and by the columns' facts; what no column
 * is fit for stays open.
 *
 * - customer: the first id; else a nearly unique column whose heading says identifier, else one that says a name, else
 *   the first nearly unique text
 * - place: of the words (or numbers with so few values that they are codes) whose heading says a place, the one with
 *   the most different values that still has 20 rows a place on average
 * - score: what a customer is worth
 * - size: a number whose heading says people, else space, else lines, else what a customer is worth
 *
 * @param columns one report for each column of the table
 * @param rowCount rows of the table
 * @param value the columns whose sum is what a row is worth
 */
export function proposePlan(columns: ColumnReport[], rowCount: number, value: string[]): CampaignPlan {
  const plan: CampaignPlan = { spreaders: CAMPAIGN.spreaders.usual };
  const customer = customerColumn(columns, rowCount);
  const place = placeColumn(columns, rowCount);
  const size = sizeColumn(columns) ?? value[0];
  if (customer !== undefined) plan.customer = customer;
  if (place !== undefined) plan.place = place;
  if (value[0] !== undefined) plan.score = value[0];
  if (size !== undefined) plan.size = size;
  return plan;
}

function customerColumn(columns: ColumnReport[], rowCount: number): string | undefined {
  const unique = columns.filter(({ distinct }) => distinct > NEAR_UNIQUE * rowCount);
  const texts = unique.filter(({ type }) => type === 'text' || type === 'category');
  const found =
    columns.find(({ type }) => type === 'id') ??
    unique.find(({ type, name }) => type !== 'date' && namesIdentifiers(name)) ??
    texts.find(({ name }) => namesCustomer(name)) ??
    texts[0];
  return found?.name;
}

function placeColumn(columns: ColumnReport[], rowCount: number): string | undefined {
  const places = columns.filter(
    ({ type, name, distinct, missing }) =>
      (type === 'category' || type === 'text' || (type === 'number' && distinct <= FEW_VALUES)) &&
      namesPlace(name) &&
      distinct > 1 &&
      rowCount - missing >= ROWS_A_PLACE * distinct,
  );
  const most = Math.max(...places.map(({ distinct }) => distinct));
  return places.find(({ distinct }) => distinct === most)?.name;
}

function sizeColumn(columns: ColumnReport[]): string | undefined {
  const sizes = columns.filter(
    ({ type, name, distinct, personal }) => type === 'number' && distinct > 1 && !personal && !namesIdentifiers(name),
  );
  const best = Math.min(...sizes.map(({ name }) => namesSize(name) ?? Infinity));
  return sizes.find(({ name }) => namesSize(name) === best)?.name;
}
