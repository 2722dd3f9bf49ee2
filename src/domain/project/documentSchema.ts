import * as v from 'valibot';
import type { CampaignPlan } from '../campaign/plan';
import { K_MEANS } from '../cluster/partition';
import { DRAFT_PATTERNS, type Fact, type FoundDraft } from '../offer/fieldDraft';
import type { FieldDecision, Offer } from '../offer/decisions';
import { OFFER_FIELDS, type Evidence } from '../offer/offer';
import { ASPECTS } from '../offer/topics';
import {
  SCALINGS,
  VARIABLE_TRANSFORMS,
  type MissingPolicy,
  type Role,
  type VariableSettings,
} from '../prepare/preparation';
import { VARIABLE_WEIGHT } from '../prepare/variableSettings';
import { DATE_ORDERS, DELIMITERS, DROPPED, ENCODINGS, type ColumnChoice, type ReadChoices } from '../read/choices';
import type { TableSummary } from '../read/report';
import type { ReasonDraft } from '../target/reasons';
import { allDiffer, between, count, finite, listOf, oneOf, text, wholeBetween, words } from './checks';
import { ROW_NOUNS, type ProjectDocument, type Segment, type Target } from './document';
import { columnType, recipe } from './recipeSchema';

const evidence: v.GenericSchema<unknown, Evidence> = v.object({
  column: text,
  level: v.optional(text),
  kind: oneOf<Evidence['kind']>({ mean: true, share: true, count: true }),
  date: v.optional(v.literal(true)),
  value: finite,
  overall: finite,
  rows: count,
});

const fact: v.GenericSchema<unknown, Fact> = v.object({
  aspect: v.picklist(ASPECTS),
  sense: oneOf<Fact['sense']>({ amount: true, yes: true, no: true, word: true }),
  far: v.boolean(),
});

/** The page words it without looking: each figure has its fact, and there is one to begin with. */
const foundDraft: v.GenericSchema<unknown, FoundDraft> = v.pipe(
  v.object({ pattern: v.picklist(DRAFT_PATTERNS), facts: listOf(fact), evidence: listOf(evidence) }),
  v.check(
    ({ pattern, facts, evidence }) =>
      evidence.length > 0 && facts.length === (pattern === 'count' ? 0 : evidence.length),
  ),
);

const fieldDecision: v.GenericSchema<unknown, FieldDecision> = v.variant('how', [
  v.object({ how: v.literal('accepted'), draft: foundDraft }),
  v.object({ how: v.literal('written'), text: words, evidence: listOf(evidence) }),
  v.object({ how: v.literal('dropped') }),
]);

const offer = v.object(
  Object.fromEntries(OFFER_FIELDS.map((field) => [field, v.optional(fieldDecision)])),
) as v.GenericSchema<unknown, Offer>;

const reasonDraft: v.GenericSchema<unknown, ReasonDraft> = v.variant('code', [
  v.object({ code: v.literal('most-value'), share: finite }),
  v.object({ code: v.literal('worth-more'), times: finite, perRow: finite }),
  v.object({ code: v.literal('largest'), share: finite, rows: count }),
  v.object({
    code: v.literal('distinct'),
    column: text,
    level: v.optional(text),
    kind: oneOf<'mean' | 'share'>({ mean: true, share: true }),
    date: v.optional(v.literal(true)),
    value: finite,
    overall: finite,
  }),
]);

const target: v.GenericSchema<unknown, Target> = v.union([
  v.object({ draft: reasonDraft }),
  v.object({ reason: words }),
]);

const segment: v.GenericSchema<unknown, Segment> = v.object({
  id: v.pipe(v.string(), v.regex(/^s[1-9]\d{0,14}$/)),
  letter: v.pipe(v.string(), v.regex(/^[A-Z]{1,2}$/)),
  name: words,
  target: v.optional(target),
  offer,
  last: v.object({ key: text, number: wholeBetween(0, K_MEANS.k.most - 1) }),
});

const role = oneOf<Role>({ segment: true, describe: true, out: true });

/** Valibot's `record` would lose columns named "constructor" or "__proto__": here they are names as any other. */
function byColumn<Output>(schema: v.GenericSchema<unknown, Output>) {
  return v.pipe(
    v.custom<Record<string, unknown>>(
      (value) =>
        typeof value === 'object' &&
        value !== null &&
        Object.values(value).every((candidate) => v.is(schema, candidate)),
    ),
    v.transform((value) =>
      Object.fromEntries(Object.entries(value).map(([name, candidate]) => [name, v.parse(schema, candidate)])),
    ),
  );
}

const variableSettings: v.GenericSchema<unknown, VariableSettings> = v.object({
  scaling: v.optional(v.picklist(SCALINGS)),
  transform: v.optional(v.picklist(VARIABLE_TRANSFORMS)),
  order: v.optional(listOf(text)),
  weight: v.optional(between(VARIABLE_WEIGHT.least, VARIABLE_WEIGHT.most)),
});

const campaign: v.GenericSchema<unknown, CampaignPlan> = v.object({
  customer: v.optional(text),
  place: v.optional(text),
  score: v.optional(text),
  size: v.optional(text),
  spreaders: between(0, 1),
});

const columnChoice: v.GenericSchema<unknown, ColumnChoice> = v.object({
  name: text,
  type: v.optional(columnType),
  dateOrder: v.optional(v.picklist(DATE_ORDERS)),
  repairs: v.optional(listOf(v.object({ text, instead: text }))),
});

const reading: v.GenericSchema<unknown, ReadChoices> = v.object({
  encoding: v.optional(v.picklist(ENCODINGS)),
  delimiter: v.optional(v.picklist(DELIMITERS)),
  quotes: v.optional(v.literal(false)),
  sheet: v.optional(text),
  headerRow: v.optional(count),
  headerRows: v.optional(v.picklist([1, 2] as const)),
  decimal: v.optional(oneOf<'.' | ','>({ '.': true, ',': true })),
  keep: v.optional(listOf(v.picklist(DROPPED))),
  columns: v.optional(
    v.pipe(
      listOf(columnChoice),
      v.check((columns) => allDiffer(columns.map(({ name }) => name))),
    ),
  ),
  typesBefore: v.optional(
    listOf(v.object({ name: text, type: columnType, dateOrder: v.optional(v.picklist(DATE_ORDERS)) })),
  ),
});

/** A document by itself; `documentFault` then holds it against its parts and its table. */
export const projectDocument: v.GenericSchema<unknown, ProjectDocument> = v.object({
  name: words,
  rowNoun: v.picklist(ROW_NOUNS),
  reading,
  file: count,
  recipe,
  openColumns: listOf(text),
  roles: byColumn(role),
  missing: oneOf<MissingPolicy>({ median: true, 'leave-out': true }),
  settings: v.optional(byColumn(variableSettings), () => ({})),
  k: wholeBetween(K_MEANS.k.least, K_MEANS.k.most),
  seed: wholeBetween(K_MEANS.seed.least, K_MEANS.seed.most),
  exhaustive: v.boolean(),
  setApart: v.boolean(),
  partition: v.optional(v.object({ key: text, ids: listOf(text, K_MEANS.k.most, K_MEANS.k.least) })),
  segments: listOf(segment),
  nextSegment: wholeBetween(1, Number.MAX_SAFE_INTEGER),
  value: listOf(text),
  campaign,
});

/** The part of the document that does not fit its other parts or its prepared table; undefined where all do. */
export function documentFault(document: ProjectDocument, summary: TableSummary): string | undefined {
  const { partition, segments, nextSegment, roles, value, campaign } = document;
  const ids = segments.map(({ id }) => id);
  if (!allDiffer(ids) || !allDiffer(segments.map(({ letter }) => letter))) return 'segments';
  if (ids.some((id) => Number(id.slice(1)) >= nextSegment)) return 'nextSegment';
  const known = new Set(ids);
  if (partition && !(allDiffer(partition.ids) && partition.ids.every((id) => known.has(id)))) return 'partition.ids';
  const columns = new Set(summary.columns.map(({ name }) => name));
  const named = Object.keys(roles);
  if (named.length !== columns.size || !named.every((name) => columns.has(name))) return 'roles';
  if (!Object.keys(document.settings).every((name) => columns.has(name))) return 'settings';
  if (!value.every((name) => columns.has(name))) return 'value';
  const { customer, place, score, size } = campaign;
  const isThere = (name: string | undefined) => name === undefined || columns.has(name);
  return [customer, place, score, size].every(isThere) ? undefined : 'campaign';
}
