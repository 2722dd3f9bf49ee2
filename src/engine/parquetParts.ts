import type { SchemaTree } from 'hyparquet';
import { isListLike, isMapLike } from 'hyparquet/src/schema.js';
import { leafOf, type Leaf } from './parquetLeaf';

/** A column of the table, out of a top-level column of the file. */
export interface Part {
  title: string;
  leaf: Leaf;
  /** Its value in a value of the top-level column. */
  of(value: unknown): unknown;
}

/**
 * The columns of the table that a top-level column becomes: itself; each member of a structure, called "address.city";
 * lists, maps and what lies deeper as JSON text.
 */
export function partsOf(tree: SchemaTree): Part[] {
  const { name } = tree.element;
  if (!isStructure(tree)) return [{ title: name, leaf: leafOfTree(tree), of: (value) => value }];
  return tree.children.map((child) => ({
    title: `${name}.${child.element.name}`,
    leaf: leafOfTree(child),
    of: (value) => (value as Record<string, unknown> | null | undefined)?.[child.element.name],
  }));
}

function isStructure(tree: SchemaTree): boolean {
  const { repetition_type: repetition, logical_type: logical } = tree.element;
  const isOther = repetition === 'REPEATED' || logical?.type === 'VARIANT' || isListLike(tree) || isMapLike(tree);
  return tree.children.length > 0 && !isOther;
}

function leafOfTree(tree: SchemaTree): Leaf {
  if (tree.children.length === 0 && tree.element.repetition_type !== 'REPEATED') return leafOf(tree.element);
  const json = jsonOf(tree);
  return { kind: 'texts', plain: () => NaN, text: (value) => JSON.stringify(json(value), withoutBigints) };
}

/** From a value as hyparquet assembles it to one for JSON: numbers where they are exact, other values as their texts. */
function jsonOf(tree: SchemaTree, inList = false): (value: unknown) => unknown {
  if (!inList && tree.element.repetition_type === 'REPEATED') return listOf(jsonOf(tree, true));
  if (isListLike(tree)) {
    const repeated = tree.children[0]!;
    return listOf(jsonOf(repeated.children[0] ?? repeated, true));
  }
  if (isMapLike(tree)) return membersOf(() => mapValue);
  if (tree.element.logical_type?.type === 'VARIANT') return (value) => value;
  if (tree.children.length > 0) {
    const members = new Map(tree.children.map((child) => [child.element.name, jsonOf(child)]));
    return membersOf((name) => members.get(name));
  }
  const leaf = leafOf(tree.element);
  return orNull((value) => {
    if (typeof value === 'boolean') return value;
    const plain = leaf.kind === 'numbers' ? leaf.plain(value) : NaN;
    return Number.isNaN(plain) ? leaf.text(value) || null : plain;
  });

  function mapValue(value: unknown): unknown {
    return jsonOf(tree.children[0]!.children[1]!)(value);
  }
}

function listOf(item: (value: unknown) => unknown): (value: unknown) => unknown {
  return orNull((value) => Array.from(value as ArrayLike<unknown>, item));
}

function membersOf(
  jsonOfMember: (name: string) => ((value: unknown) => unknown) | undefined,
): (value: unknown) => unknown {
  return orNull((value) => {
    const members = Object.entries(value as Record<string, unknown>);
    return Object.fromEntries(members.map(([name, member]) => [name, jsonOfMember(name)?.(member) ?? null]));
  });
}

function orNull(json: (value: unknown) => unknown): (value: unknown) => unknown {
  return (value) => (value === null || value === undefined ? null : json(value));
}

function withoutBigints(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
