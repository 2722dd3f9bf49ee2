import type { CampaignPlan } from '../campaign/plan';
import { K_MEANS } from '../cluster/partition';
import type { FieldDecision, Offer } from '../offer/decisions';
import type { OfferField } from '../offer/offer';
import type { MissingPolicy, Role, SettingsByColumn, VariableSettings } from '../prepare/preparation';
import type { Recipe } from '../prepare/recipe';
import { withSettings } from '../prepare/variableSettings';
import type { ReadChoices } from '../read/choices';
import { withColumnRole, type ColumnRole } from './columnRole';
import type { ProjectDocument, RowNoun, Segment, Target } from './document';
import { adoptPartition, dropSegment, nowhere, putBack, withoutPartition, withSegment } from './lastingSegments';

/** All that a person can decide, as plain JSON. Values are taken as they are: the steps check them (`bad-option`). */
export type Command =
  | { kind: 'name-project'; name: string }
  | { kind: 'set-row-noun'; rowNoun: RowNoun }
  /** The file was read in another way (see `readAnew`). `sameRows`: every row is still in its place. */
  | ({ kind: 'read-anew'; reading: ReadChoices; sameRows: boolean } & Decisions)
  /** The table is made ready in another way (see `setRecipe`). `sameRows`: as above. */
  | ({ kind: 'set-recipe'; recipe: Recipe; sameRows: boolean } & Decisions)
  /** Another file took the place of the last (see `replaceFile`). `file`: a number that none of the project's had. */
  /** `name`: what the project is called from now on. */
  | ({ kind: 'replace-file'; file: number; reading: ReadChoices; name: string } & Decisions)
  | { kind: 'set-open-columns'; columns: string[] }
  | { kind: 'set-role'; column: string; role: ColumnRole }
  /** They no longer make segments; what a row is worth stays. */
  | { kind: 'only-describe'; columns: string[] }
  /** `settings`: all of that column. */
  | { kind: 'set-variable'; column: string; settings: VariableSettings }
  | { kind: 'set-missing'; missing: MissingPolicy }
  | { kind: 'set-k'; k: number }
  | { kind: 'set-seed'; seed: number }
  | { kind: 'set-exhaustive'; exhaustive: boolean }
  | { kind: 'set-apart'; setApart: boolean }
  /** `heirs`: by number of segment in the new partition, the id of the segment it goes on as; null where it is new. */
  | { kind: 'adopt-partition'; key: string; k: number; seed: number; heirs: (string | null)[] }
  | { kind: 'name-segment'; segment: string; name: string }
  /** A segment from the tray takes the rows of `onto`, which goes to the tray if it holds anything. */
  | { kind: 'put-back'; segment: string; onto: string }
  /** Takes a segment out of the tray for good. */
  | { kind: 'drop-segment'; segment: string }
  | { kind: 'set-value'; columns: string[] }
  | { kind: 'set-target'; segment: string; served: boolean }
  | ({ kind: 'set-reason'; segment: string } & Target)
  /** Without a decision the field goes back to its draft. */
  | { kind: 'decide-field'; segment: string; field: OfferField; decision?: FieldDecision }
  /** Several fields of one offer at once; those that are not named stay as they are. */
  | { kind: 'decide-fields'; segment: string; decisions: Offer }
  | { kind: 'plan-campaign'; plan: CampaignPlan };

export interface Proposals {
  roles: readonly { column: string; role: Role }[];
  value: string[];
  campaign: CampaignPlan;
}

/** What stays decided of another table, and what is proposed for the rest of it. */
export interface Decisions extends Proposals {
  settings: SettingsByColumn;
  openColumns: string[];
}

/** The document a project begins with: columns as proposed, all else as usual. */
export function newDocument(name: string, rowNoun: RowNoun, proposals: Proposals): ProjectDocument {
  return {
    name,
    rowNoun,
    reading: {},
    file: 0,
    recipe: [],
    openColumns: [],
    roles: rolesByName(proposals),
    missing: 'median',
    settings: {},
    k: K_MEANS.k.usual,
    seed: K_MEANS.seed.usual,
    exhaustive: false,
    setApart: false,
    segments: [],
    nextSegment: 1,
    value: proposals.value,
    campaign: proposals.campaign,
  };
}

/**
 * The document after a command; neither the old one nor its parts are changed. Where the command changes nothing, the
 * very same document, so that undo has nothing to remember.
 */
export function apply(document: ProjectDocument, command: Command): ProjectDocument {
  switch (command.kind) {
    case 'name-project':
      return withValue(document, 'name', command.name);
    case 'set-row-noun':
      return withValue(document, 'rowNoun', command.rowNoun);
    case 'read-anew': {
      const reading = same(document.reading, command.reading) ? document.reading : command.reading;
      const before = command.sameRows ? document : withoutPartition(document);
      const read = { ...before, reading, ...ofColumns(before, command) };
      return same(document, read) ? document : read;
    }
    case 'set-recipe': {
      const recipe = same(document.recipe, command.recipe) ? document.recipe : command.recipe;
      const before = command.sameRows ? document : withoutPartition(document);
      const made = { ...before, recipe, ...ofColumns(before, command) };
      return same(document, made) ? document : made;
    }
    case 'replace-file': {
      const { file, reading, name } = command;
      if (file === document.file) return document;
      const before = nowhere(withoutPartition(document));
      return { ...before, name, file, reading, ...ofColumns(before, command) };
    }
    case 'set-open-columns':
      return withOpenColumns(document, command.columns);
    case 'set-role':
      return withColumnRole(document, command.column, command.role);
    case 'only-describe':
      return command.columns.reduce(
        (last, column) => withColumnRole(last, column, document.value.includes(column) ? 'value' : 'describe'),
        document,
      );
    case 'set-variable':
      return withValue(document, 'settings', withSettings(document.settings, command.column, command.settings));
    case 'set-missing':
      return withValue(document, 'missing', command.missing);
    case 'set-k':
      return withValue(document, 'k', command.k);
    case 'set-seed':
      return withValue(document, 'seed', command.seed);
    case 'set-exhaustive':
      return withValue(document, 'exhaustive', command.exhaustive);
    case 'set-apart':
      return withValue(document, 'setApart', command.setApart);
    case 'adopt-partition':
      return adoptPartition(document, command.key, command.heirs);
    case 'name-segment':
      return withSegment(document, command.segment, (segment) => changed(segment, { name: command.name }));
    case 'put-back':
      return putBack(document, command.segment, command.onto);
    case 'drop-segment':
      return dropSegment(document, command.segment);
    case 'set-value':
      return withValue(document, 'value', command.columns);
    case 'set-target':
      return withSegment(document, command.segment, (segment) => {
        if ((segment.target !== undefined) === command.served) return segment;
        const { target: _, ...rest } = segment;
        return command.served ? { ...rest, target: { reason: '' } } : rest;
      });
    case 'set-reason':
      return withSegment(document, command.segment, (segment) => {
        const target = 'draft' in command ? { draft: command.draft } : { reason: command.reason };
        return segment.target ? changed(segment, { target }) : segment;
      });
    case 'decide-field':
      return withSegment(document, command.segment, (segment) => {
        const { field, decision } = command;
        if (same(segment.offer[field], decision)) return segment;
        const { [field]: _, ...others } = segment.offer;
        return { ...segment, offer: decision ? { ...segment.offer, [field]: decision } : others };
      });
    case 'decide-fields':
      return withSegment(document, command.segment, (segment) =>
        changed(segment, { offer: { ...segment.offer, ...command.decisions } }),
      );
    case 'plan-campaign':
      return withValue(document, 'campaign', command.plan);
  }
}

/** A column that is closed again stays out of the segments' description, which would show what it holds. */
function withOpenColumns(document: ProjectDocument, columns: string[]): ProjectDocument {
  const { openColumns, roles } = document;
  if (same(openColumns, columns)) return document;
  const isShown = (name: string) => Object.hasOwn(roles, name) && roles[name] !== 'out';
  const closed = openColumns.filter((name) => !columns.includes(name) && isShown(name));
  const out = Object.fromEntries(closed.map((name) => [name, 'out' as const]));
  return { ...document, openColumns: columns, roles: closed.length > 0 ? { ...roles, ...out } : roles };
}

function ofColumns(
  document: ProjectDocument,
  decisions: Decisions,
): Omit<Decisions, 'roles'> & Pick<ProjectDocument, 'roles'> {
  const { value, campaign } = decisions;
  const settings = same(document.settings, decisions.settings) ? document.settings : decisions.settings;
  const openColumns = same(document.openColumns, decisions.openColumns) ? document.openColumns : decisions.openColumns;
  return { roles: rolesByName(decisions), settings, openColumns, value, campaign };
}

function rolesByName({ roles }: Proposals): Record<string, Role> {
  return Object.fromEntries(roles.map(({ column, role }) => [column, role]));
}

function changed(segment: Segment, change: Partial<Segment>): Segment {
  const keys = Object.keys(change) as (keyof Segment)[];
  return keys.every((key) => same(segment[key], change[key])) ? segment : { ...segment, ...change };
}

function withValue<Key extends keyof ProjectDocument>(
  document: ProjectDocument,
  key: Key,
  value: ProjectDocument[Key],
): ProjectDocument {
  return same(document[key], value) ? document : { ...document, [key]: value };
}

/** Of plain JSON values; the order of keys is of no matter. */
function same(a: unknown, b: unknown): boolean {
  return Object.is(a, b) || JSON.stringify(a, withSortedKeys) === JSON.stringify(b, withSortedKeys);
}

function withSortedKeys(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
