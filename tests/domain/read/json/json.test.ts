import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Progress } from '../../../../src/domain/common/progress';
import { looksLikeJson, readJson } from '../../../../src/domain/read/json/json';
import { textOfCell, type Cell } from '../../../../src/domain/read/sheet';
import { rowsOfSheet } from '../rowsOfSheet';

async function read(text: string, fileName = 'customers.json') {
  const steps: Progress[] = [];
  const work = readJson(text, fileName);
  for (;;) {
    const step = await work.next();
    if (step.done) return { result: step.value, steps };
    steps.push(step.value);
  }
}

async function rowsOf(text: string, fileName?: string): Promise<Cell[][]> {
  const { result } = await read(text, fileName);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return rowsOfSheet(result.value).map((row) => row.map((cell) => (cell === null ? null : textOfCell(cell))));
}

async function problemOf(text: string, fileName?: string) {
  const { result } = await read(text, fileName);
  if (result.ok) throw new Error('it was read');
  expect(result.problems.length).toBe(1);
  return { code: result.problems[0]!.code, facts: result.problems[0]!.facts };
}

describe('rows', () => {
  test('an array of objects: all keys in order of appearance, null where there is none', async () => {
    expect(await rowsOf('[{"name":"Li","age":30},\n {"age":41,"city":"上海"}, {}]')).toEqual([
      ['name', 'age', 'city'],
      ['Li', '30', null],
      [null, '41', '上海'],
      [null, null, null],
    ]);
  });

  test('one object a line, with blank lines and CR LF', async () => {
    const rows = [
      ['a', 'b'],
      ['1', null],
      [null, 'x'],
    ];
    expect(await rowsOf('{"a":1}\r\n\r\n{"b":"x"}\r\n', 'log.ndjson')).toEqual(rows);
    expect(await rowsOf('{"a":1}\n{"b":"x"}', 'log.txt')).toEqual(rows);
    expect(await rowsOf('{\n  "a": 1\n}\n{\n  "b": "x"\n}\n')).toEqual(rows);
  });

  test('a single line is a row where the name says lines', async () => {
    expect(await rowsOf('{"a":1}\n', 'log.jsonl')).toEqual([['a'], ['1']]);
    expect(await rowsOf('{"a":[{"b":1}]}', 'log.ndjson')).toEqual([['a'], ['[{"b":1}]']]);
    expect(await problemOf('{"a":1}\n')).toEqual({ code: 'not-a-table', facts: { file: 'customers.json' } });
  });

  test('one object with one array of objects', async () => {
    const rows = [['id'], ['1'], ['2']];
    expect(await rowsOf('{"data":[{"id":1},{"id":2}]}')).toEqual(rows);
    expect(await rowsOf('{"status":"ok","codes":[1,2],"page":{"n":1},"data": [ {"id":1},{"id":2}],"total":2}')).toEqual(
      rows,
    );
  });

  test('lines whose objects hold arrays of objects are rows', async () => {
    expect(await rowsOf('{"orders":[{"id":1}]}\n{"orders":[{"id":2},{"id":3}]}')).toEqual([
      ['orders'],
      ['[{"id":1}]'],
      ['[{"id":2},{"id":3}]'],
    ]);
  });
});

describe('cells', () => {
  test('numbers keep all their digits', async () => {
    const text =
      '[{"id":123456789012345678,"price":1.50,"e":1E+3,"minus":-0,"long":0.1000000000000000055511151231257827}]';
    expect((await rowsOf(text))[1]).toEqual([
      '123456789012345678',
      '1.50',
      '1E+3',
      '-0',
      '0.1000000000000000055511151231257827',
    ]);
  });

  test('true, false, null, nested values as they stand', async () => {
    const text = '[{"a":true,"b":false,"c":null,"d":{"x": [1, 2]},"e":[],"f":{"id":123456789012345678},"g":"null"}]';
    expect((await rowsOf(text))[1]).toEqual([
      'TRUE',
      'FALSE',
      null,
      '{"x": [1, 2]}',
      '[]',
      '{"id":123456789012345678}',
      'null',
    ]);
  });

  test('strings: escapes, digits, blanks, halves of pairs', async () => {
    const text = String.raw`[{"a":"007","b":" x\ty ","c":"\u59d3\u540d","d":"\"q\" and \\ and \/","e":"","f":"\ud83d\ude00","g":"\ud800"}]`;
    expect((await rowsOf(text))[1]).toEqual(['007', ' x\ty ', '姓名', '"q" and \\ and /', null, '😀', '\ud800']);
  });

  test('any text is a key', async () => {
    const text = '[{"__proto__":1,"constructor":2,"":3},{"toString":4,"__proto__":5}]';
    expect(await rowsOf(text)).toEqual([
      ['__proto__', 'constructor', null, 'toString'],
      ['1', '2', '3', null],
      ['5', null, null, '4'],
    ]);
    expect(({} as Record<string, unknown>)['1']).toBeUndefined();
  });

  test('of a key that comes twice, the last', async () => {
    expect(await rowsOf('[{"a":1,"b":2,"a":3}]')).toEqual([
      ['a', 'b'],
      ['3', '2'],
    ]);
  });
});

describe('problems', () => {
  test.each([
    ['[{"a":1},]', 9],
    ['[{"a":1}', 8],
    ['[{"a":01}]', 7],
    ['[{"a":+1}]', 6],
    ['[{"a":.5}]', 6],
    ['[{"a":1.}]', 7],
    ['[{"a":NaN}]', 6],
    ['[{"a":tru}]', 6],
    ["[{'a':1}]", 2],
    ['[{a:1}]', 2],
    ['[{"a" 1}]', 6],
    ['[{"a":"x\ny"}]', 8],
    ['[{"a":"\\x"}]', 8],
    ['[{"a":"\\u12g4"}]', 9],
    ['[{"a":[1,}]}]', 9],
    ['[{"a":{"b":1]}}]', 12],
    ['[{"a":1}] x', 10],
    ['{"a":1}\n{"a":', 13],
    ['[{"姓名":"李😀",}]', 21],
    ['[{"a":"', 7],
    ['[', 1],
  ])('%s is broken at %i', async (text, byte) => {
    expect(await problemOf(text)).toEqual({ code: 'broken-json', facts: { file: 'customers.json', byte } });
  });

  test.each([
    '[1,2,3]',
    '[[1,2],[3,4]]',
    '[{"a":1},2]',
    '[null]',
    '{"a":1,"b":{"c":[{"d":1}]}}',
    '{"a":[{"b":1}],"c":[{"b":1}]}',
    '{"a":[{"b":1},2]}',
    '{}',
    '{"a":[]}',
    '"text"',
    '12',
    '',
  ])('%s is no table', async (text) => {
    expect((await problemOf(text)).code).toBe('not-a-table');
  });

  test.each(['[]', '[{}]', '[{},{}]'])('%s has no rows', async (text) => {
    expect((await problemOf(text)).code).toBe('no-rows');
  });

  test('another key in every row', async () => {
    const text = JSON.stringify(Array.from({ length: 20_000 }, (_, i) => ({ [`k${i}`]: i })));
    expect(await problemOf(text)).toEqual({
      code: 'too-many-columns',
      facts: { file: 'customers.json', columns: 20_000, most: 1000 },
    });
  });

  test('nesting a million deep', async () => {
    const deep = '['.repeat(1e6) + ']'.repeat(1e6);
    expect((await rowsOf(`[{"a":${deep}}]`))[1]).toEqual([deep]);
    expect((await problemOf(`[{"a":${'[{"b":'.repeat(1e6)}`)).code).toBe('broken-json');
  });
});

test('hands control back', async () => {
  const text = JSON.stringify(
    Array.from({ length: 60_000 }, (_, i) => ({ id: i, note: 'a customer of ours who pays' })),
  );
  for (const long of [text, text.slice(1, -1).replaceAll('},{', '}\n{'), `{"data":${text}}`]) {
    const { result, steps } = await read(long);
    expect(result.ok && result.value.height).toBe(60_001);
    expect(steps.length).toBe(Math.floor(long.length / (1 << 19)));
    expect(steps[0]).toEqual({ phase: 'parse', done: expect.any(Number) as number, total: long.length });
    expect(steps[0]!.done).toBeLessThan((1 << 19) + 100);
  }
});

const anyRows = fc.array(
  fc.dictionary(fc.string({ unit: 'grapheme', minLength: 1 }), fc.jsonValue(), { minKeys: 1, maxKeys: 5 }),
  {
    minLength: 1,
    maxLength: 8,
  },
);

describe('JSON.parse is the reference', () => {
  test('rows come back, an array or lines', async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, fc.constantFrom(0, 2), async (objects, indent) => {
        const keys = [
          ...new Set(objects.flatMap((object) => Object.keys(JSON.parse(JSON.stringify(object)) as object))),
        ];
        // Whole numbers as keys come first in an object of JavaScript, so the order is not compared.
        const asArray = await rowsOf(JSON.stringify(objects, null, indent));
        expect([...asArray[0]!].sort()).toEqual(keys.sort());
        const cell = (value: unknown): Cell =>
          value === undefined || value === null || value === ''
            ? null
            : typeof value === 'string'
              ? value
              : typeof value === 'boolean'
                ? String(value).toUpperCase()
                : JSON.stringify(value);
        for (const [r, object] of objects.entries()) {
          for (const [c, key] of asArray[0]!.entries()) {
            const value = Object.hasOwn(object, key as string) ? object[key as string] : undefined;
            const read = asArray[r + 1]![c] ?? null;
            const plain =
              typeof value === 'object' && value !== null ? JSON.stringify(JSON.parse(read as string)) : read;
            expect(plain).toEqual(cell(value));
          }
        }
        expect(await rowsOf(objects.map((object) => JSON.stringify(object)).join('\n'), 'a.ndjson')).toEqual(
          await rowsOf(JSON.stringify(objects)),
        );
      }),
      { numRuns: 200 },
    );
  });

  test('a text is broken where JSON.parse says so', async () => {
    const pieces = fc.constantFrom(
      ...'[]{},:"\\ \n019.-+eE',
      'true',
      'null',
      '"a"',
      '"b":',
      '\\u00e9',
      '\\n',
      'x',
      '\u0001',
      '姓',
    );
    const garbled = fc
      .tuple(anyRows, fc.nat(), fc.nat(3), fc.array(pieces, { maxLength: 3 }))
      .map(([rows, at, gone, put]) => {
        const text = JSON.stringify(rows);
        const from = at % (text.length + 1);
        return text.slice(0, from) + put.join('') + text.slice(from + gone);
      });
    const random = fc.array(pieces, { maxLength: 12 }).map((parts) => `[${parts.join('')}`);
    await fc.assert(
      fc.asyncProperty(fc.oneof(garbled, random), async (text) => {
        const { result } = await read(text);
        const code = result.ok ? 'ok' : result.problems[0]!.code;
        let parses = true;
        try {
          JSON.parse(text);
        } catch {
          parses = false;
        }
        if (parses) expect(code).not.toBe('broken-json');
        // What is no table is not read to its end.
        else if (text.trimStart().startsWith('[')) expect(['broken-json', 'not-a-table']).toContain(code);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('looksLikeJson', () => {
  test.each([
    ['[{"a":1}]', 'x.txt', true],
    ['\n [ \n { "a b" : ', 'x.txt', true],
    ['{"a":1}\n{"a":2}', 'x.csv', true],
    ['{"data":[{"id":1}]}', '', true],
    ['{"say \\"hi\\"": 1}', '', true],
    ['[]', 'x', true],
    ['[{}]', 'x', true],
    ['[id],name\n1,x', 'x.csv', false],
    ['[],name\n1,x', 'x.csv', false],
    ['{a},b', 'x.csv', false],
    ['"{""a"":1}",b', 'x.csv', false],
    ['{"a", "b"}', 'x.csv', false],
    ['[1,2]', 'x.csv', false],
    ['[1,2]', 'x.JSON', true],
    ['[broken', 'x.ndjson', true],
    ['name,age', 'x.json', false],
    ['', 'x.json', false],
  ])('%s in %s: %s', (head, name, is) => {
    expect(looksLikeJson(head, name)).toBe(is);
  });

  test('a long head costs no time', () => {
    const start = performance.now();
    expect(looksLikeJson(`{"${'\\'.repeat(1e6)}`, '')).toBe(false);
    expect(looksLikeJson(`[${' '.repeat(1e6)}`, '')).toBe(false);
    expect(looksLikeJson(' '.repeat(1e6), '')).toBe(false);
    expect(performance.now() - start).toBeLessThan(500);
  });
});
