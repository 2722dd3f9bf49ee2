import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

type Messages = Record<string, unknown>;
const [en, zh] = ['en', 'zh'].map((locale) => readMessages(locale)) as [Messages, Messages];

function readMessages(locale: string): Messages {
  const messages = JSON.parse(readFileSync(`src/messages/${locale}.json`, 'utf8')) as Messages;
  delete messages.$schema;
  return messages;
}

/** The placeholders of a message, in whatever form it has. */
function placeholders(message: unknown): string[] {
  return [...new Set(JSON.stringify(message).match(/\{\w+\}/g))].sort();
}

function sources(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(svelte|ts)$/.test(name) && !name.includes('compiled'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
}

test('both languages say the same things, with the same figures in them', () => {
  expect(Object.keys(zh)).toEqual(Object.keys(en));
  for (const [key, message] of Object.entries(en)) expect([key, placeholders(zh[key])]).toEqual([key, placeholders(message)]); // prettier-ignore
});

test('every message is used', () => {
  const used = new Set(sources('src').match(/(?<=\bm\.)\w+/g));
  expect(Object.keys(en).filter((key) => !used.has(key))).toEqual([]);
});

test('Chinese has Chinese points, English has none', () => {
  const chinese = /[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/;
  const inEnglish = Object.entries(en).filter(([, message]) => chinese.test(JSON.stringify(message)));
  expect(inEnglish.map(([key]) => key)).toEqual(['app_title', 'app_other_language']);
  const halfWidth = /[\u4e00-\u9fff] ?[,;:!?]/;
  expect(Object.entries(zh).filter(([, message]) => halfWidth.test(JSON.stringify(message)))).toEqual([]);
});
