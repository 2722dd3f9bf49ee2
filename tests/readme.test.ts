import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const readme = readFileSync('README.md', 'utf8');

test('every file that the README shows or links to is there', () => {
  const targets = [...readme.matchAll(/\]\((?!https?:)([^)]+)\)/g)].map(([, target]) => target!);
  expect(targets.length).toBeGreaterThan(0);
  expect(targets.filter((target) => !existsSync(target))).toEqual([]);
});

test('every package is explained, and no other', () => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Record<string, string>>;
  const installed = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
  const table = readme.slice(readme.indexOf('## Why each package'), readme.indexOf('## Licence'));
  const explained = [...table.matchAll(/^\| ([^|]+?) +\|/gm)].flatMap(([, names]) => names!.split(', '));
  expect(explained.filter((name) => name !== 'package' && !/^-+$/.test(name)).sort()).toEqual(installed.sort());
});
