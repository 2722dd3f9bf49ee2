import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ENCODINGS, type Encoding } from '../../../../src/domain/read/choices';
import { findEncoding } from '../../../../src/domain/read/encoding/encoding';
import { decoded, encoderOf } from './encoder';

const FOLDER = 'tests/golden/read/encodings';

interface Expected {
  encoding: Encoding;
  how: string;
  markBytes: number;
  text: string;
}

const expectations = JSON.parse(readFileSync(join(FOLDER, 'expected.json'), 'utf8')) as Record<string, Expected>;

function golden(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(FOLDER, `${name}.csv`)));
}

describe('files written by Python', () => {
  test('every file has its expectation', () => {
    const names = readdirSync(FOLDER).flatMap((name) => (name.endsWith('.csv') ? [name.slice(0, -4)] : []));
    expect(names.sort()).toEqual(Object.keys(expectations).sort());
    expect(names.length).toBeGreaterThanOrEqual(40);
  });

  test.each(Object.entries(expectations))('%s', (name, { encoding, how, markBytes, text }) => {
    const bytes = golden(name);
    const { report, markBytes: found } = findEncoding(bytes, true);
    expect({ used: report.used, how: report.how, markBytes: found }).toEqual({ used: encoding, how, markBytes });
    const faulty = name.startsWith('faulty');
    expect(report.undecodable).toBe(faulty);
    expect(report.doubtful).toBeUndefined();
    if (!faulty) expect(decoded(bytes.subarray(found), encoding)).toBe(text);

    const telling = text.split(/\r?\n/).find((line) => /[^\0-\x7f]/.test(line));
    if (telling === undefined && !encoding.startsWith('utf-16')) expect(report.previews).toEqual([]);
    else {
      const possible = ENCODINGS.filter(
        (other) => other === encoding || !other.startsWith('utf-16') || bytes.includes(0),
      );
      expect(report.previews.map((preview) => preview.encoding).sort()).toEqual([...possible].sort());
      expect(report.previews[0]!.encoding).toBe(encoding);
      if (telling !== undefined) expect(telling).toContain(report.previews[0]!.text.slice(-5));
    }
  });
});

test('UTF-16 all of whose bytes are below 0x80, too', () => {
  const bytes = encoderOf('utf-16be')('株式会社,氏名,株式会社\n');
  expect(bytes.every((byte) => byte < 0x80)).toBe(true);
  expect(findEncoding(bytes, true).report).toMatchObject({ used: 'utf-16be', how: 'score' });
});

describe('previews', () => {
  test('the first line that tells in each encoding, the likeliest first', () => {
    const { report } = findEncoding(golden('gb-two-words'), true);
    expect(report.previews[0]).toEqual({ encoding: 'gb18030', text: '姓名,电话' });
    const texts = Object.fromEntries(report.previews.map(({ encoding, text }) => [encoding, text]));
    expect(texts['windows-1252']).toBe('ÐÕÃû,µç»°');
    expect(texts['utf-8']).toContain('\ufffd');
  });

  test('UTF-16 only where there are zero bytes, or where it is used', () => {
    const previewed = (bytes: Uint8Array, chosen?: Encoding) =>
      findEncoding(bytes, true, chosen).report.previews.map(({ encoding }) => encoding);
    const plain = ['big5', 'gb18030', 'shift_jis', 'utf-8', 'windows-1252'];
    expect(previewed(golden('gb-two-words')).sort()).toEqual(plain);
    expect(previewed(golden('gb-two-words'), 'utf-16be')[0]).toBe('utf-16be');
    expect(previewed(golden('gb-two-words'), 'utf-16be').sort()).toEqual([...plain, 'utf-16be'].sort());
    expect(previewed(golden('utf16le-en'))).toHaveLength(ENCODINGS.length);
    const fewZeros = new TextEncoder().encode('名,a\n李\0,1\n王,2\n张,3\n刘,4\n');
    expect(previewed(fewZeros)).toHaveLength(ENCODINGS.length);
  });

  test('at most 60 characters, none of them a control', () => {
    const bytes = new TextEncoder().encode(`id\n1,${'客'.repeat(100)}\u0001\n`);
    const { report } = findEncoding(bytes, true);
    expect(report.previews[0]).toEqual({ encoding: 'utf-8', text: `1,${'客'.repeat(58)}` });
    for (const { text } of findEncoding(golden('utf16le-en'), true).report.previews) {
      expect([...text].length).toBeLessThanOrEqual(60);

      expect(text).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f]/);
    }
  });
});

describe('the end of the evidence', () => {
  test('a character that is cut off is a fault only at the end of the file', () => {
    const bytes = new TextEncoder().encode('姓名,城市\n李伟,上海').subarray(0, -1);
    expect(findEncoding(bytes, false).report).toMatchObject({ used: 'utf-8', how: 'strict', undecodable: false });
    expect(findEncoding(bytes, true).report).toMatchObject({ used: 'utf-8', how: 'score', undecodable: true });
  });

  test('one bad byte among a million', () => {
    const bytes = new TextEncoder().encode('王芳,上海市浦东新区\n'.repeat(40_000));
    bytes[bytes.length >> 1] = 0xff;
    const { report } = findEncoding(bytes, true);
    expect(report).toMatchObject({ used: 'utf-8', how: 'score', undecodable: true });
  });

  test('long evidence takes little time', () => {
    const line = new Uint8Array(readFileSync(join(FOLDER, 'gb-addresses.csv')));
    const bytes = new Uint8Array(line.length * 40_000);
    for (let i = 0; i < 40_000; i++) bytes.set(line, i * line.length);
    findEncoding(line, true);
    const start = performance.now();
    expect(findEncoding(bytes, true).report.used).toBe('gb18030');
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('what the person chose', () => {
  test('is used, whatever the bytes say', () => {
    const { report, markBytes } = findEncoding(golden('gb-two-words'), true, 'big5');
    expect(report).toMatchObject({ used: 'big5', how: 'chosen' });
    expect(report.previews.slice(0, 2).map(({ encoding }) => encoding)).toEqual(['big5', 'gb18030']);
    expect(markBytes).toBe(0);
    expect(findEncoding(golden('ascii'), true, 'gb18030').report).toEqual({
      used: 'gb18030',
      how: 'chosen',
      previews: [],
      undecodable: false,
    });
  });

  test('the mark is dropped where it is that of the chosen encoding alone', () => {
    expect(findEncoding(golden('mark-utf8-zh'), true, 'utf-8')).toMatchObject({
      markBytes: 3,
      report: { how: 'chosen' },
    });
    expect(findEncoding(golden('mark-utf8-zh'), true, 'gb18030')).toMatchObject({ markBytes: 0 });
  });

  test('bytes without a meaning are told', () => {
    expect(findEncoding(golden('gb-two-words'), true, 'utf-8').report.undecodable).toBe(true);
    expect(findEncoding(golden('utf8-zh'), true, 'windows-1252').report.undecodable).toBe(false);
  });
});

describe('an encoding that is not known', () => {
  // Made by iconv: "имя,город,сумма / Иван Петров,Москва,1200 / Ольга,Самара,450", the same in Korean.
  const KOI8_R =
    'C9CDD12CC7CFD2CFC42CD3D5CDCDC10AE9D7C1CE20F0C5D4D2CFD72CEDCFD3CBD7C12C313230300AEFCCD8C7C12CF3C1CDC1D2C12C3435300A';
  const CP1251 =
    'E8ECFF2CE3EEF0EEE42CF1F3ECECE00AC8E2E0ED20CFE5F2F0EEE22CCCEEF1EAE2E02C313230300ACEEBFCE3E02CD1E0ECE0F0E02C3435300A';
  const EUC_KR = 'C0CCB8A72CB5B5BDC32CB1DDBED70AB1E8C3B6BCF62CBCADBFEF2C313230300AC0CCBFB5C8F12CBACEBBEA2C3330300A';
  const bytesOf = (hex: string) => Uint8Array.from(hex.match(/../g)!, (byte) => parseInt(byte, 16));

  test.each([
    ['KOI8-R', KOI8_R],
    ['windows-1251', CP1251],
    ['EUC-KR', EUC_KR],
  ])('%s is in doubt, whatever the person chose', (_, hex) => {
    expect(findEncoding(bytesOf(hex), true).report.doubtful).toBe(true);
    expect(findEncoding(bytesOf(hex), true, 'shift_jis').report.doubtful).toBe(true);
  });

  test.each(['utf-16le', 'shift_jis'] as const)('half-width kana among other characters are not: %s', (encoding) => {
    expect(findEncoding(encoderOf(encoding)('ﾔﾏﾀﾞ,名古屋\n'), true).report).toMatchObject({ used: encoding });
    expect(findEncoding(encoderOf(encoding)('ﾔﾏﾀﾞ,名古屋\n'), true).report.doubtful).toBeUndefined();
  });

  test('a few characters that are rare are not', () => {
    expect(findEncoding(bytesOf(EUC_KR.slice(0, 8)), true).report.doubtful).toBeUndefined();
  });

  test('text in the wrong encoding that was chosen is not: another reads well', () => {
    expect(findEncoding(golden('gb-addresses'), true, 'big5').report.doubtful).toBeUndefined();
  });
});

const WORDS = {
  zh: '姓名 电话 地址 客户 会员 金额 数量 日期 城市 等级 消费 备注 上海 北京 广州 深圳 杭州 王芳 李伟 张敏 刘洋 陈静 男 女 是 否 已流失 金卡 普通会员 有限公司'.split(
    ' ',
  ),
  'zh-Hant':
    '姓名 電話 地址 客戶 會員 金額 數量 日期 縣市 等級 消費 備註 台北 高雄 台中 新竹 香港 陳怡君 林志明 黃淑芬 男 女 是 否 有限公司 信用卡 門市 訂單'.split(
      ' ',
    ),
  ja: '氏名 電話番号 住所 顧客 会員 金額 数量 日付 都道府県 備考 東京都 大阪市 名古屋 山田太郎 佐藤 鈴木花子 男性 女性 株式会社 メール ﾔﾏﾀﾞ ﾀﾅｶ はい いいえ'.split(
    ' ',
  ),
  western:
    'Straße Größe Müller Köln Übersicht prénom téléphone Hélène Besançon année compañía Peña España São não código señor'.split(
      ' ',
    ),
};
const SPOKEN: [Encoding, keyof typeof WORDS][] = [
  ['gb18030', 'zh'],
  ['big5', 'zh-Hant'],
  ['shift_jis', 'ja'],
  ['windows-1252', 'western'],
  ...(['utf-8', 'utf-16le', 'utf-16be'] as const).flatMap((encoding) =>
    (['zh', 'zh-Hant', 'ja', 'western'] as const).map((language): [Encoding, keyof typeof WORDS] => [
      encoding,
      language,
    ]),
  ),
];

describe('any table of common words is found', () => {
  test.each(SPOKEN)('in %s: %s', (encoding, language) => {
    const encode = encoderOf(encoding);
    const word = fc.constantFrom(...WORDS[language]);
    const cell = fc.oneof(
      word,
      fc.integer().map(String),
      fc
        .constantFrom('', 'A座1', 'VIP', '0.5', '2024-03-05')
        .filter((text) => language === 'zh' || !text.includes('座')),
    );
    const table = fc.tuple(
      fc.array(word, { minLength: 2, maxLength: 6 }),
      fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { maxLength: 20 }),
      fc.constantFrom(',', ';', '\t', '|'),
      fc.constantFrom('\n', '\r\n', '\r'),
    );
    fc.assert(
      fc.property(table, ([header, rows, delimiter, newline]) => {
        const text = [header, ...rows].map((row) => row.join(delimiter)).join(newline) + newline;
        const { report } = findEncoding(encode(text), true);
        expect(report.used).toBe(encoding);
        expect(report.undecodable).toBe(false);
        expect(report.doubtful).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });

  test('a mark always wins', () => {
    const marks: [Encoding, number[]][] = [
      ['utf-8', [0xef, 0xbb, 0xbf]],
      ['utf-16le', [0xff, 0xfe]],
      ['utf-16be', [0xfe, 0xff]],
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...marks),
        fc.uint8Array({ maxLength: 200 }),
        fc.boolean(),
        ([encoding, mark], bytes, whole) => {
          const { report, markBytes } = findEncoding(Uint8Array.from([...mark, ...bytes]), whole);
          expect({ used: report.used, how: report.how, markBytes }).toEqual({
            used: encoding,
            how: 'mark',
            markBytes: mark.length,
          });
        },
      ),
    );
  });

  test('any bytes at all have some encoding', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (bytes, whole) => {
        const { report } = findEncoding(bytes, whole);
        expect(ENCODINGS).toContain(report.used);
        expect(structuredClone(report)).toEqual(report);
      }),
    );
  });
});
