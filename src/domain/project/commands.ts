import { K_MEANS } from '../cluster/partition';
import type { MissingPolicy, Role } from '../prepare/preparation';
import type { ProjectDocument, RowNoun } from './document';

/*
 * A command takes a document to the next one and changes neither the old document nor its parts. Where it changes
 * nothing, it gives back the very same document, so that undo has nothing to remember. Values are taken as they are:
 * the steps check them (`bad-option`).
 */

/** The document a project begins with: the roles as proposed, all else as usual. */
export function newDocument(name: string, roles: readonly { column: string; role: Role }[]): ProjectDocument {
  return {
    name,
    rowNoun: 'customer',
    roles: Object.fromEntries(roles.map(({ column, role }) => [column, role])),
    missing: 'median',
    k: K_MEANS.k.usual,
    seed: K_MEANS.seed.usual,
    segmentNames: {},
  };
}

export function nameProject(document: ProjectDocument, name: string): ProjectDocument {
  return withValue(document, 'name', name);
}

export function setRowNoun(document: ProjectDocument, rowNoun: RowNoun): ProjectDocument {
  return withValue(document, 'rowNoun', rowNoun);
}

export function setRole(document: ProjectDocument, column: string, role: Role): ProjectDocument {
  if (Object.hasOwn(document.roles, column) && document.roles[column] === role) return document;
  return { ...document, roles: { ...document.roles, [column]: role } };
}

export function setMissingPolicy(document: ProjectDocument, missing: MissingPolicy): ProjectDocument {
  return withValue(document, 'missing', missing);
}

export function setK(document: ProjectDocument, k: number): ProjectDocument {
  return withValue(document, 'k', k);
}

export function setSeed(document: ProjectDocument, seed: number): ProjectDocument {
  return withValue(document, 'seed', seed);
}

/** Names a segment of the partition of that key (see `resultKeys`), by its number; "" takes the name away. */
export function renameSegment(
  document: ProjectDocument,
  partitionKey: string,
  segment: number,
  name: string,
): ProjectDocument {
  const names = document.segmentNames[partitionKey] ?? [];
  if ((names[segment] ?? '') === name) return document;
  const length = Math.max(names.length, segment + 1);
  const renamed = Array.from({ length }, (_, place) => (place === segment ? name : (names[place] ?? '')));
  return { ...document, segmentNames: { ...document.segmentNames, [partitionKey]: renamed } };
}

function withValue<Key extends keyof ProjectDocument>(
  document: ProjectDocument,
  key: Key,
  value: ProjectDocument[Key],
): ProjectDocument {
  return Object.is(document[key], value) ? document : { ...document, [key]: value };
}
