import fc from 'fast-check';
import type { Fact, FoundDraft } from '../../../src/domain/offer/fieldDraft';
import type { FieldDecision } from '../../../src/domain/offer/decisions';
import { OFFER_FIELDS } from '../../../src/domain/offer/offer';
import type { VariableSettings } from '../../../src/domain/prepare/preparation';
import type { Recipe } from '../../../src/domain/prepare/recipe';
import type { ReadChoices } from '../../../src/domain/read/choices';
import { newDocument, type Command } from '../../../src/domain/project/commands';
import type { ColumnRole } from '../../../src/domain/project/columnRole';
import { ROW_NOUNS, type ProjectDocument, type Segment } from '../../../src/domain/project/document';
import { traySegments } from '../../../src/domain/project/lastingSegments';

type Kind = Command['kind'];

const text = fc.constantFrom('Loyal', '', '__proto__', '忠诚');
const column = fc.constantFrom('spend', 'town', '__proto__', 'constructor');
const number = fc.constantFrom(1, 2, 3);
/** Records as the page makes them; fast-check's own may have no prototype. */
const plain = { noNullPrototype: true } as const;

const evidence = fc.record(
  {
    column,
    kind: fc.constantFrom('mean' as const, 'share' as const),
    value: number,
    overall: number,
    rows: number,
  },
  plain,
);
const fact: Fact = { aspect: 'price', sense: 'amount', far: true };
const draft: fc.Arbitrary<FoundDraft> = fc
  .tuple(fc.constantFrom('price-low' as const, 'price-high' as const), evidence)
  .map(([pattern, figure]) => ({ pattern, facts: [fact], evidence: [figure] }));
const decision: fc.Arbitrary<FieldDecision> = fc.oneof(
  fc.record(
    {
      how: fc.constant('written' as const),
      text,
      evidence: fc.array(evidence, { maxLength: 2 }),
    },
    plain,
  ),
  draft.map((draft) => ({ how: 'accepted' as const, draft })),
  fc.constant({ how: 'dropped' as const }),
);

/** A segment of the document, one of the second list rather than any; now and then none that is there. */
const segmentOf = ({ segments }: ProjectDocument, rather: Segment[] = []) => {
  const ids = (of: Segment[]) => (of.length > 0 ? fc.constantFrom(...of.map(({ id }) => id)) : fc.constant('s0'));
  return fc.oneof(
    { weight: 1, arbitrary: fc.constant('s0') },
    { weight: 4, arbitrary: ids(segments) },
    { weight: rather.length > 0 ? 10 : 0, arbitrary: ids(rather) },
  );
};
const served = ({ segments }: ProjectDocument) => segments.filter(({ target }) => target);

type Adoption = Extract<Command, { kind: 'adopt-partition' }>;
const adoption = (key: string, heirs: (string | null)[]): Adoption => ({
  kind: 'adopt-partition',
  key,
  k: heirs.length,
  seed: 1,
  heirs,
});

/** The partition that is shown once more, or one in which any segments of the document go on. */
function adoptionOf({ partition, segments }: ProjectDocument): fc.Arbitrary<Adoption> {
  const same = fc.constant(adoption(partition?.key ?? 'p', [...(partition?.ids ?? [null, null])]));
  const other = fc
    .record({
      key: fc.constantFrom('p', 'q', 'r'),
      k: fc.integer({ min: 2, max: 4 }),
      going: fc.shuffledSubarray(segments.map(({ id }) => id)),
      places: fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
    })
    .map(({ key, k, going, places }) => {
      const heirs = new Array<string | null>(k).fill(null);
      going.forEach((id, i) => places[i] !== undefined && places[i] < k && (heirs[places[i]] = id));
      return adoption(key, heirs);
    });
  return fc.oneof({ weight: 1, arbitrary: same }, { weight: 4, arbitrary: other });
}

/** A command of each kind that could be given to a document. Few values each, so that many change nothing. */
const COMMANDS: { [K in Kind]: (document: ProjectDocument) => fc.Arbitrary<Extract<Command, { kind: K }>> } = {
  'name-project': () => of('name-project', { name: text }),
  'set-row-noun': () => of('set-row-noun', { rowNoun: fc.constantFrom(...ROW_NOUNS) }),
  'set-role': () =>
    of('set-role', {
      column,
      role: fc.constantFrom<ColumnRole>('segment', 'describe', 'value', 'place', 'id', 'date', 'out'),
    }),
  'only-describe': () => of('only-describe', { columns: fc.uniqueArray(column) }),
  'read-anew': ({ reading, roles, value, campaign, settings, openColumns }) =>
    of('read-anew', {
      reading: fc.constantFrom<ReadChoices[]>(
        reading,
        {},
        { headerRow: 2 },
        { typesBefore: [{ name: 'spend', type: 'text' }] },
        { columns: [{ name: 'town', type: 'text' }] },
      ),
      sameRows: fc.constantFrom(true, true, true, true, true, false),
      roles: fc.constant(Object.keys(roles).map((column) => ({ column, role: roles[column]! }))),
      value: fc.constantFrom(value, ['spend']),
      campaign: fc.constant(campaign),
      settings: fc.constantFrom(settings, {}),
      openColumns: fc.constant(openColumns),
    }),
  'set-recipe': ({ recipe, roles, value, campaign, settings, openColumns }) =>
    of('set-recipe', {
      recipe: fc.constantFrom<Recipe[]>(
        recipe,
        [],
        [{ id: 'a', kind: 'rename', column: 'town', to: 'place' }],
        [{ id: 'a', off: true, kind: 'drop-columns', columns: ['town'] }],
      ),
      sameRows: fc.constantFrom(true, true, true, true, true, false),
      roles: fc.constant(Object.keys(roles).map((column) => ({ column, role: roles[column]! }))),
      value: fc.constantFrom(value, ['spend']),
      campaign: fc.constant(campaign),
      settings: fc.constantFrom(settings, {}),
      openColumns: fc.constant(openColumns),
    }),
  'replace-file': ({ name, reading, roles, file, value, campaign, settings, openColumns }) =>
    of('replace-file', {
      file: fc.constantFrom(file, file + 1),
      name: fc.constantFrom(name, 'May'),
      reading: fc.constant(reading),
      roles: fc.constant(Object.keys(roles).map((column) => ({ column, role: roles[column]! }))),
      value: fc.constant(value),
      campaign: fc.constant(campaign),
      settings: fc.constantFrom(settings, {}),
      openColumns: fc.constant(openColumns),
    }),
  'set-open-columns': () => of('set-open-columns', { columns: fc.shuffledSubarray(['town', 'spend']) }),
  'set-variable': () =>
    of('set-variable', {
      // toStrictEqual takes an own "constructor" that is an object for the class.
      column: fc.constantFrom('spend', 'town', '__proto__'),
      settings: fc.constantFrom<VariableSettings[]>(
        {},
        { scaling: 'z-score', weight: 1 },
        { transform: 'log' },
        { scaling: 'rank', weight: 2 },
        { order: ['low', 'high'] },
      ),
    }),
  'set-missing': () => of('set-missing', { missing: fc.constantFrom('median' as const, 'leave-out' as const) }),
  'set-k': () => of('set-k', { k: number }),
  'set-seed': () => of('set-seed', { seed: number }),
  'set-exhaustive': () => of('set-exhaustive', { exhaustive: fc.boolean() }),
  'set-apart': () => of('set-apart', { setApart: fc.boolean() }),
  'adopt-partition': adoptionOf,
  'name-segment': (document) => of('name-segment', { segment: segmentOf(document), name: text }),
  'put-back': (document) =>
    of('put-back', { segment: segmentOf(document, traySegments(document)), onto: segmentOf(document) }),
  'drop-segment': (document) => of('drop-segment', { segment: segmentOf(document, traySegments(document)) }),
  'set-value': () => of('set-value', { columns: fc.shuffledSubarray(['spend', 'visits']) }),
  'set-target': (document) => of('set-target', { segment: segmentOf(document), served: fc.boolean() }),
  'set-reason': (document) => {
    const segment = segmentOf(document, served(document));
    const draft = fc.record({ code: fc.constant('largest'), share: fc.constant(0.5), rows: number }, plain);
    return fc.oneof(of('set-reason', { segment, reason: text }), of('set-reason', { segment, draft }));
  },
  'decide-field': (document) =>
    of('decide-field', {
      segment: segmentOf(document),
      field: fc.constantFrom(...OFFER_FIELDS.slice(0, 3)),
      decision: fc.option(decision, { nil: undefined }),
    }),
  'decide-fields': (document) =>
    of('decide-fields', {
      segment: segmentOf(document),
      decisions: fc.record({ who: decision, need: decision }, { requiredKeys: [], ...plain }),
    }),
  'plan-campaign': () =>
    of('plan-campaign', {
      plan: fc.record(
        { place: fc.constant('town'), spreaders: fc.constantFrom(0.15, 0.18) },
        { requiredKeys: ['spreaders'], ...plain },
      ),
    }),
};

function of<K extends Kind, Rest extends object>(kind: K, rest: { [Key in keyof Rest]: fc.Arbitrary<Rest[Key]> }) {
  return fc
    .record(rest as unknown as Record<string, fc.Arbitrary<unknown>>)
    .map((values) => ({ kind, ...values }) as unknown as Extract<Command, { kind: K }>);
}

export const KINDS = Object.keys(COMMANDS) as Kind[];

/** Any command that could be given to this document; those that make and fill segments come more often. */
export function anyCommand(document: ProjectDocument): fc.Arbitrary<Command> {
  const often: Kind[] = ['name-segment', 'set-target', 'set-reason', 'decide-field', 'put-back', 'drop-segment'];
  return fc
    .constantFrom(...KINDS, ...often, 'adopt-partition' as const, ...often)
    .chain((kind): fc.Arbitrary<Command> => COMMANDS[kind](document));
}

export function startDocument(): ProjectDocument {
  const roles = [
    { column: 'spend', role: 'segment' },
    { column: 'id', role: 'out' },
    { column: '__proto__', role: 'describe' },
  ] as const;
  return newDocument('Shops', 'shop', { roles, value: ['spend'], campaign: { spreaders: 0.18 } });
}

/** So that whoever changes a part of it throws. */
export function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
}
