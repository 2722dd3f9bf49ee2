import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { breaches, type Tree } from './setup/house';
import { importsOf } from './setup/imports';

test('the house is as its design draws it', () => {
  const tree = readTree('src');
  expect(Object.keys(tree)).toContain('main.ts');
  expect(breaches(tree)).toEqual([]);
});

const ALLOWED: Tree = {
  'main.ts': `import { mount } from 'svelte'; import * as Comlink from 'comlink'; import App from './App.svelte';
    import { Client } from './engine/client'; import { doors } from './browser/doors'; import './ui/styles/base.css';`,
  'App.svelte': `<script lang="ts">import Button from './ui/parts/Button.svelte';
    import type { Table } from './domain/table/table'; import * as m from './messages/compiled/messages.js';</script>`,
  'ui/styles/base.css': '',
  'ui/parts/Button.svelte': `<script>import File from '@lucide/svelte/icons/file';</script>`,
  'ui/charts/Curve.svelte': `<script>import Button from '../parts/Button.svelte'; const plot = import('@observablehq/plot');</script>`,
  'ui/table/Grid.svelte': `<script>import type { Engine } from '../../session/ports';</script>`,
  'ui/steps/read/ReadStep.svelte': `<script>import { Workspace } from '../../../session/workspace.svelte';
    import Grid from '../../table/Grid.svelte';</script> {#await import('../../charts/Curve.svelte') then C}<C.default />{/await}`,
  'session/ports.ts': `import type { Table } from '../domain/table/table';`,
  'session/workspace.svelte.ts': `import { readTable } from '../domain/read/readTable'; import type { Engine } from './ports';`,
  'engine/client.ts': `const start = () => import('./engine.worker?worker&inline');`,
  'engine/engine.worker.ts': `import * as Comlink from 'comlink'; import { readTable } from '../domain/read/readTable';`,
  'engine/resultCsv.ts': `import { DataFrame } from 'danfojs';`,
  'browser/doors.ts': '',
  'domain/common/result.ts': '',
  'domain/table/table.ts': `import { ok } from '../common/result';`,
  'domain/read/readTable.ts': `import { columnNamed } from '../table/table';`,
  'domain/cluster/seeding.ts': `import { kmeans } from 'ml-kmeans'; import { readTable } from '../read/readTable';`,
  'domain/project/document.ts': `import { limits } from '../cluster/seeding';`,
};

test('a tree that keeps every rule has no breach', () => {
  expect(breaches(ALLOWED)).toEqual([]);
});

const other = (path: string) => `import { a } from '${path}';`;
const typesOf = (path: string) => `import type { A } from '${path}';`;

describe('each rule finds what breaks it', () => {
  test.each<[rule: string, broken: Tree, breach: string]>([
    [
      'ui takes only types from domain',
      { 'ui/steps/read/a.ts': other('../../../domain/table/table') },
      'ui/steps/read/a.ts must not import values of domain/table/table.ts',
    ],
    [
      'a type named inside braces still loads the file',
      { 'ui/steps/read/a.ts': `import { type A } from '../../../domain/table/table';` },
      'ui/steps/read/a.ts must not import values of domain/table/table.ts',
    ],
    [
      'App takes only types from domain',
      { 'App.svelte': `<script>${other('./domain/table/table')}</script>` },
      'App.svelte must not import values of domain/table/table.ts',
    ],
    [
      'App does not wire',
      { 'App.svelte': `<script>${typesOf('./engine/client')}</script>` },
      'App.svelte must not import types of engine/client.ts',
    ],
    [
      'ui does not know the engine',
      { 'ui/steps/a.ts': typesOf('../../engine/client') },
      'ui/steps/a.ts must not import types of engine/client.ts',
    ],
    [
      'parts know no session',
      { 'ui/parts/a.ts': typesOf('../../session/workspace.svelte') },
      'ui/parts/a.ts must not import types of session/workspace.svelte.ts',
    ],
    [
      'the grid takes only types from the ports',
      { 'ui/table/a.ts': other('../../session/ports') },
      'ui/table/a.ts must not import values of session/ports.ts',
    ],
    [
      'parts have no texts of their own',
      { 'ui/parts/a.ts': other('../../messages/compiled/messages.js') },
      'ui/parts/a.ts must not import values of messages/compiled/messages.js',
    ],
    [
      'parts know no charts',
      { 'ui/parts/a.ts': other('../charts/Curve.svelte') },
      'ui/parts/a.ts must not import values of ui/charts/Curve.svelte',
    ],
    [
      'charts know no steps, in the markup neither',
      { 'ui/charts/A.svelte': `{#await import('../steps/read/ReadStep.svelte')}{/await}` },
      'ui/charts/A.svelte must not import values of ui/steps/read/ReadStep.svelte',
    ],
    [
      'session does not know ui',
      { 'session/a.ts': typesOf('../ui/steps/read/ReadStep.svelte') },
      'session/a.ts must not import types of ui/steps/read/ReadStep.svelte',
    ],
    [
      'session does not know the engine',
      { 'session/a.ts': other('../engine/client') },
      'session/a.ts must not import values of engine/client.ts',
    ],
    [
      'session has no texts',
      { 'session/a.ts': other('../messages/compiled/messages.js') },
      'session/a.ts must not import values of messages/compiled/messages.js',
    ],
    [
      'engine does not know session',
      { 'engine/a.ts': typesOf('../session/ports') },
      'engine/a.ts must not import types of session/ports.ts',
    ],
    [
      'storage does not know the engine',
      { 'storage/a.ts': typesOf('../engine/client') },
      'storage/a.ts must not import types of engine/client.ts',
    ],
    [
      'browser knows nothing',
      { 'browser/a.ts': typesOf('../domain/common/result') },
      'browser/a.ts must not import types of domain/common/result.ts',
    ],
    [
      'domain does not know session',
      { 'domain/read/a.ts': typesOf('../../session/ports') },
      'domain/read/a.ts must not import types of session/ports.ts',
    ],
    [
      'a step does not know a later step',
      { 'domain/read/a.ts': typesOf('../cluster/seeding') },
      'domain/read/a.ts must not import types of domain/cluster/seeding.ts',
    ],
    [
      'table does not know the steps',
      { 'domain/table/a.ts': typesOf('../read/readTable') },
      'domain/table/a.ts must not import types of domain/read/readTable.ts',
    ],
    [
      'common does not know table',
      { 'domain/common/a.ts': typesOf('../table/table') },
      'domain/common/a.ts must not import types of domain/table/table.ts',
    ],
    [
      'a step does not know the project',
      { 'domain/share/a.ts': typesOf('../project/document') },
      'domain/share/a.ts must not import types of domain/project/document.ts',
    ],
    [
      'a folder that the design does not draw',
      { 'helpers/a.ts': other('../domain/common/result') },
      'helpers/a.ts must not import values of domain/common/result.ts',
    ],
    [
      'Comlink stays in the engine',
      { 'session/a.ts': other('comlink') },
      'session/a.ts must not import the package comlink',
    ],
    ['idb stays in storage', { 'session/a.ts': typesOf('idb') }, 'session/a.ts must not import the package idb'],
    [
      'no Svelte in the domain',
      { 'domain/read/a.ts': other('svelte/store') },
      'domain/read/a.ts must not import the package svelte',
    ],
    ['no Svelte in the engine', { 'engine/a.ts': other('svelte') }, 'engine/a.ts must not import the package svelte'],
    [
      'ml-kmeans seeds only',
      { 'domain/cluster/a.ts': other('ml-kmeans') },
      'domain/cluster/a.ts must not import the package ml-kmeans',
    ],
    ['danfojs has one home', { 'engine/a.ts': other('danfojs') }, 'engine/a.ts must not import the package danfojs'],
    [
      'SheetJS has one home',
      { 'engine/a.ts': `const x = await import('@e965/xlsx');` },
      'engine/a.ts must not import the package @e965/xlsx',
    ],
    [
      'papaparse is for tests',
      { 'domain/read/a.ts': other('papaparse') },
      'domain/read/a.ts must not import the package papaparse',
    ],
    [
      'a package without a home',
      { 'ui/parts/a.ts': other('lodash') },
      'ui/parts/a.ts must not import the package lodash',
    ],
    [
      'a computed import',
      { 'engine/a.ts': 'const load = (name) => import(name);' },
      'engine/a.ts computes the name of an import',
    ],
    [
      'an import of nothing',
      { 'engine/a.ts': other('./nowhere') },
      'engine/a.ts imports ./nowhere, which is not there',
    ],
    [
      'a worker by URL',
      { 'engine/a.ts': `import Engine from './engine.worker?worker';` },
      'engine/a.ts starts engine/engine.worker.ts by its URL',
    ],
    [
      'files in a circle, through types and re-exports',
      {
        'engine/a.ts': typesOf('./b'),
        'engine/b.ts': `export { c } from './c';`,
        'engine/c.ts': `type A = import('./a').A;`,
      },
      'files in a circle: engine/a.ts → engine/b.ts → engine/c.ts → engine/a.ts',
    ],
  ])('%s', (_, broken, breach) => {
    // A link to a folder that comes later closes a circle of folders as well; that has its own test.
    const found = breaches({ ...ALLOWED, ...broken }).filter((sentence) => !sentence.startsWith('folders'));
    expect(found).toEqual([breach]);
  });

  test('folders in a circle, though no two files are', () => {
    const circle: Tree = {
      'domain/read/a.ts': typesOf('../share/a'),
      'domain/share/a.ts': '',
      'domain/share/b.ts': other('../read/a'),
    };
    expect(breaches(circle)).toEqual([
      'domain/read/a.ts must not import types of domain/share/a.ts',
      'folders in a circle: domain/read → domain/share → domain/read',
    ]);
  });
});

test('imports are found in every form', () => {
  const script = `import a from 'one'; import type { B } from 'two'; export * from 'three'; export type { D } from 'four';
    const e = import('five?worker&inline'); type F = import('six').F; const g = import(name); // import 'seven'`;
  expect(importsOf('a.ts', script).map(({ specifier, query, typeOnly }) => [specifier, query, typeOnly])).toEqual([
    ['one', '', false],
    ['two', '', true],
    ['three', '', false],
    ['four', '', true],
    ['five', 'worker&inline', false],
    ['six', '', true],
    [undefined, '', false],
  ]);
});

function readTree(root: string): Tree {
  const paths = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    paths.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(root.length + 1).replaceAll('\\', '/'), readFileSync(path, 'utf8')];
    }),
  );
}
