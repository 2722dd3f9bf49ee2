import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const CSS = readFileSync(new URL('../../src/ui/styles/tokens.css', import.meta.url), 'utf8');
const LETTERS = [...'abcdefghijkl'];

type Tokens = Record<string, string>;

/** The colours named in the block that begins with these words. */
function coloursOf(opening: string): Tokens {
  const start = CSS.indexOf(opening);
  if (start < 0) throw new Error(`no block begins with ${opening}`);
  const block = CSS.slice(start, CSS.indexOf('}', start));
  const named = block.matchAll(/(--[\w-]+):\s*(#[0-9a-fA-F]{3,6});/g);
  return Object.fromEntries([...named].map(([, name, hex]) => [name!, hex!]));
}

/** WCAG 2.2: (lighter luminance + 0.05) ÷ (darker + 0.05). */
function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const full = hex.length === 4 ? [...hex.slice(1)].map((digit) => digit + digit).join('') : hex.slice(1);
  const [r, g, b] = [0, 2, 4].map((at) => {
    const channel = parseInt(full.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const light = coloursOf(':root,');
const dark = coloursOf(":root[data-theme='dark']");
const themes: [string, Tokens][] = [
  ['light', light],
  ['dark', { ...light, ...dark }],
];

test('contrast is that of WCAG', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 10);
  expect(contrast('#fff', '#767676')).toBeCloseTo(4.54, 2);
});

test('the system’s dark is the same as the chosen one', () => {
  expect(coloursOf(":root:not([data-theme='light'])")).toEqual(dark);
  expect(Object.keys(dark).length).toBeGreaterThan(36);
});

describe.each(themes)('%s', (_, tokens) => {
  const of = (name: string) => {
    const value = tokens[name];
    if (value === undefined) throw new Error(`${name} is not set`);
    return value;
  };

  test.each(LETTERS)('segment %s is seen on both papers, and its letter on it', (letter) => {
    expect(contrast(of(`--seg-${letter}`), of('--paper'))).toBeGreaterThanOrEqual(3);
    expect(contrast(of(`--seg-${letter}`), of('--paper-2'))).toBeGreaterThanOrEqual(3);
    expect(contrast(of(`--on-${letter}`), of(`--seg-${letter}`))).toBeGreaterThanOrEqual(4.5);
  });

  test('no two segments have the same colour', () => {
    expect(new Set(LETTERS.map((letter) => of(`--seg-${letter}`))).size).toBe(12);
  });

  test.each([
    ['--ink', '--paper'],
    ['--ink', '--mute'],
    ['--ink-2', '--paper-3'],
    ['--ink-2', '--accent-wash'],
    ['--ink-3', '--paper'],
    ['--ink-3', '--paper-2'],
    ['--ink-3', '--paper-3'],
    ['--ink-3', '--accent-wash'],
    ['--accent', '--paper'],
    ['--accent', '--paper-2'],
    ['--accent', '--accent-wash'],
    ['--on-accent', '--accent'],
  ])('%s can be read on %s', (text, ground) => {
    expect(contrast(of(text), of(ground))).toBeGreaterThanOrEqual(4.5);
  });

  test('the second figure of a shaded cell can be read', () => {
    expect(contrast(of('--ink-2'), of('--mute'))).toBeGreaterThanOrEqual(4.5);
  });

  test('the line round a control is seen', () => {
    expect(contrast(of('--control-line'), of('--paper-2'))).toBeGreaterThanOrEqual(3);
  });
});
