import * as v from 'valibot';
import type { CampaignPlan } from '../campaign/plan';
import { K_MEANS } from '../cluster/partition';
import { OFFER_FIELDS, type Evidence, type FieldDecision, type Offer } from '../offer/offer';
import type { MissingPolicy, Role } from '../prepare/preparation';
import type { TableSummary } from '../read/report';
import { allDiffer, between, count, finite, listOf, oneOf, text, wholeBetween, words } from './checks';
import { ROW_NOUNS, type ProjectDocument, type Segment } from './document';

const evidence: v.GenericSchema<unknown, Evidence> = v.object({
  column: text,
  level: v.optional(text),
  kind: oneOf<Evidence['kind']>({ mean: true, share: true, count: true }),
  date: v.optional(v.literal(true)),
  value: finite,
  overall: finite,
  rows: count,
});

const fieldDecision: v.GenericSchema<unknown, FieldDecision> = v.variant('how', [
  v.object({ how: v.picklist(['accepted', 'written']), text: words, evidence: listOf(evidence) }),
  v.object({ how: v.literal('dropped') }),
]);

const offer = v.object(
  Object.fromEntries(OFFER_FIELDS.map((field) => [field, v.optional(fieldDecision)])),
) as v.GenericSchema<unknown, Offer>;

const segment: v.GenericSchema<unknown, Segment> = v.object({
  id: v.pipe(v.string(), v.regex(/^s[1-9]\d{0,14}$/)),
  letter: v.pipe(v.string(), v.regex(/^[A-Z]{1,2}$/)),
  name: words,
  target: v.optional(v.object({ reason: words })),
  offer,
  last: v.object({ key: text, number: wholeBetween(0, K_MEANS.k.most - 1) }),
});

const role = oneOf<Role>({ segment: true, describe: true, out: true });

/** Valibot's `record` would lose columns named "constructor" or "__proto__": here they are names as any other. */
const roles = v.pipe(
  v.custom<Record<string, Role>>(
    (value) =>
      typeof value === 'object' && value !== null && Object.values(value).every((candidate) => v.is(role, candidate)),
  ),
  v.transform((value) => Object.fromEntries(Object.entries(value))),
);

const campaign: v.GenericSchema<unknown, CampaignPlan> = v.object({
  customer: v.optional(text),
  place: v.optional(text),
  score: v.optional(text),
  size: v.optional(text),
  spreaders: between(0, 1),
});

/** A document by itself; `documentFault` then holds it against its parts and its table. */
export const projectDocument: v.GenericSchema<unknown, ProjectDocument> = v.object({
  name: words,
  rowNoun: v.picklist(ROW_NOUNS),
  roles,
  missing: oneOf<MissingPolicy>({ median: true, 'leave-out': true }),
  k: wholeBetween(K_MEANS.k.least, K_MEANS.k.most),
  seed: wholeBetween(K_MEANS.seed.least, K_MEANS.seed.most),
  partition: v.optional(v.object({ key: text, ids: listOf(text, K_MEANS.k.most, K_MEANS.k.least) })),
  segments: listOf(segment),
  nextSegment: wholeBetween(1, Number.MAX_SAFE_INTEGER),
  value: listOf(text),
  campaign,
});

/** The part of the document that does not fit its other parts or its table; undefined where all do. */
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
  if (!value.every((name) => columns.has(name))) return 'value';
  const { customer, place, score, size } = campaign;
  const isThere = (name: string | undefined) => name === undefined || columns.has(name);
  return [customer, place, score, size].every(isThere) ? undefined : 'campaign';
}
