import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { packSource, unpackSource } from '../../src/engine/sourceBytes';
import { valueOf } from '../domain/read/readText';

const text = '姓名,费用\r\n张三,12\r\n'.repeat(1000);

test('a file is packed by gzip, under the hash of what is kept, and unpacked as it was', async () => {
  const { column, content } = valueOf(await packSource(new File([text], '客户.csv')));
  const bytes = new Uint8Array(await content.arrayBuffer());
  expect(gunzipSync(bytes).toString()).toBe(text);
  expect(column).toEqual({
    name: '客户.csv',
    bytes: bytes.length,
    hash: createHash('sha256').update(bytes).digest('hex'),
  });
  expect(bytes.length).toBeLessThan(text.length / 10);
  const file = await unpackSource({ column, content });
  expect([file?.name, await file?.text()]).toEqual(['客户.csv', text]);
});

test('the same file is kept once, whatever its name', async () => {
  const [one, two] = await Promise.all(['a.csv', 'b.csv'].map((name) => packSource(new File([text], name))));
  expect(valueOf(one!).column.hash).toBe(valueOf(two!).column.hash);
});

test('what is not whole is no file', async () => {
  const { column, content } = valueOf(await packSource(new File([text], 'a.csv')));
  expect(await unpackSource({ column, content: content.slice(1) })).toBeUndefined();
});

test('a file that is gone', async () => {
  const gone = new File([text], 'gone.csv');
  gone.slice = () => Object.assign(new Blob(), { arrayBuffer: () => Promise.reject(new Error('NotReadableError')) });
  expect(await packSource(gone)).toEqual({
    ok: false,
    problems: [{ code: 'unreadable-file', severity: 'stop', facts: { file: 'gone.csv' } }],
  });
});
