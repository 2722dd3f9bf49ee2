import { posix } from 'node:path';
import { importsOf } from './imports';

/** A source tree: the text of each file, by its path below src/, with "/" between. */
export type Tree = Record<string, string>;

/** Made by the build, so it need not be there, and is not judged. */
const COMPILED = 'messages/compiled';

/** The steps in the person's order: a step knows those before it. */
const STEPS = ['read', 'prepare', 'cluster', 'assess', 'profile', 'target', 'offer', 'campaign', 'share'];

/** Who may import whom, by folder: `values` at run time, `types` with `import type` as well. */
const MAY_IMPORT: Record<string, { values: string[]; types?: string[] }> = {
  'App.svelte': { values: ['ui', 'session', 'messages'], types: ['domain'] },
  ...Object.fromEntries(
    ['ui/shell', 'ui/steps', 'ui/notices'].map((folder) => [
      folder,
      { values: ['ui', 'session', 'messages'], types: ['domain'] },
    ]),
  ),
  'ui/text': { values: ['ui/text', 'messages'], types: ['domain', 'session'] },
  'ui/charts': { values: ['ui/charts', 'ui/parts', 'ui/styles'], types: ['domain', 'session/ports.ts'] },
  'ui/table': { values: ['ui/table', 'ui/parts', 'ui/styles'], types: ['domain', 'session/ports.ts'] },
  'ui/parts': { values: ['ui/parts', 'ui/styles'], types: ['domain', 'session/ports.ts'] },
  'ui/styles': { values: ['ui/styles'] },
  session: { values: ['session', 'domain'] },
  engine: { values: ['engine', 'domain', 'kernels'] },
  storage: { values: ['storage', 'domain'] },
  kernels: { values: ['kernels'] },
  browser: { values: ['browser'] },
  'domain/common': { values: ['domain/common'] },
  'domain/table': { values: ['domain/table', 'domain/common'] },
  'domain/project': { values: ['domain'] },
  ...Object.fromEntries(
    STEPS.map((step, place) => [
      `domain/${step}`,
      { values: ['domain/common', 'domain/table', ...STEPS.slice(0, place + 1).map((earlier) => `domain/${earlier}`)] },
    ]),
  ),
};

/** Each package has a home; one that is not here is not used. `main.ts` wires and may import all of them. */
const PACKAGE_HOMES: Record<string, string[]> = {
  svelte: ['App.svelte', 'ui', 'session'],
  'bits-ui': ['App.svelte', 'ui'],
  '@lucide/svelte': ['App.svelte', 'ui'],
  '@observablehq/plot': ['ui/charts'],
  '@tanstack/table-core': ['ui/table'],
  '@tanstack/virtual-core': ['ui/table'],
  comlink: ['engine'],
  idb: ['storage'],
  'ml-kmeans': ['domain/cluster/seeding.ts'],
  munkres: ['domain/cluster/matchSegments.ts'],
  danfojs: ['engine/resultCsv.ts'],
  '@e965/xlsx': ['engine/workbook.ts'],
  hyparquet: ['engine/parquet.ts', 'engine/parquetCodecs.ts', 'engine/parquetLeaf.ts', 'engine/parquetParts.ts'],
  'hyparquet-compressors': ['engine/parquetCodecs.ts'],
  fzstd: ['engine/parquetCodecs.ts'],
  fflate: ['engine/readProject.ts', 'engine/writeProject.ts'],
  '@noble/hashes': ['engine/sha256.ts'],
  devalue: ['engine/readProject.ts', 'engine/writeProject.ts'],
  valibot: ['domain', 'session', 'storage'],
};

/** Every way in which the tree departs from the design, as sentences; none where it keeps to it. */
export function breaches(tree: Tree): string[] {
  const found: string[] = [];
  const files: Graph = new Map();
  const folders: Graph = new Map();
  for (const [path, text] of Object.entries(tree)) {
    if (!/\.(ts|svelte)$/.test(path) || isIn(path, [COMPILED])) continue;
    for (const { specifier, query, typeOnly } of importsOf(path, text)) {
      if (specifier === undefined) {
        found.push(`${path} computes the name of an import`);
      } else if (!specifier.startsWith('.')) {
        const name = packageOf(specifier);
        if (!isIn(path, [...(PACKAGE_HOMES[name] ?? []), 'main.ts']))
          found.push(`${path} must not import the package ${name}`);
      } else {
        const target = resolve(tree, path, specifier);
        if (target === undefined) found.push(`${path} imports ${specifier}, which is not there`);
        else {
          if (!mayImport(path, target, typeOnly)) {
            found.push(`${path} must not import ${typeOnly ? 'types' : 'values'} of ${target}`);
          }
          // A worker fetched by URL does not inherit the page's policy; one started from a blob: does.
          if (/\bworker\b/.test(query) && !/\binline\b/.test(query)) found.push(`${path} starts ${target} by its URL`);
          link(files, path, target);
          if (folderOf(path) !== folderOf(target)) link(folders, folderOf(path), folderOf(target));
        }
      }
    }
  }
  for (const circle of circles(files)) found.push(`files in a circle: ${circle.join(' → ')}`);
  for (const circle of circles(folders)) found.push(`folders in a circle: ${circle.join(' → ')}`);
  return found;
}

function mayImport(from: string, to: string, typeOnly: boolean): boolean {
  if (from === 'main.ts') return true;
  const rule = MAY_IMPORT[folderOf(from)];
  if (!rule) return false;
  return isIn(to, rule.values) || (typeOnly && isIn(to, rule.types ?? []));
}

/** "domain/read" and "ui/parts" are folders of their own; all else is one by its first name. */
function folderOf(path: string): string {
  const parts = path.split('/');
  return parts.slice(0, parts.length > 2 && ['domain', 'ui'].includes(parts[0]!) ? 2 : 1).join('/');
}

function isIn(path: string, places: string[]): boolean {
  return places.some((place) => path === place || path.startsWith(`${place}/`));
}

function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

function resolve(tree: Tree, from: string, specifier: string): string | undefined {
  const path = posix.join(posix.dirname(from), specifier);
  if (isIn(path, [COMPILED])) return path;
  return [path, `${path}.ts`].find((candidate) => candidate in tree);
}

type Graph = Map<string, Set<string>>;

function link(graph: Graph, from: string, to: string): void {
  graph.set(from, (graph.get(from) ?? new Set()).add(to));
}

/** One circle for each link that leads back to where the walk came from (depth first). */
function circles(graph: Graph): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  const walk = (node: string, trail: string[]): void => {
    const back = trail.indexOf(node);
    if (back >= 0) found.push([...trail.slice(back), node]);
    if (back >= 0 || done.has(node)) return;
    for (const next of graph.get(node) ?? []) walk(next, [...trail, node]);
    done.add(node);
  };
  for (const node of graph.keys()) walk(node, []);
  return found;
}
