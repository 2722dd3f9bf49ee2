import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { clusterMarketsCsv } from '../../../../src/domain/read/sample/clusterMarkets';
import { personalKind } from '../../../../src/domain/read/personal/personal';
import type { Column, ColumnType } from '../../../../src/domain/table/table';
import { dates, numbers, texts, yesNo } from '../../profile/tables';

const kindOf = (heading: string, cells: string[], type: 'text' | 'category' | 'id' = 'text') =>
  personalKind(texts(heading, type, cells));

/** Eight made-up mobile numbers of as many operators. */
const MOBILES = [
  '13800138000',
  '13912345678',
  '15011112222',
  '18600001111',
  '17733334444',
  '19955556666',
  '13277778888',
  '16622223333',
];
/** Made up, with the check digits of GB 11643. */
const IDS = ['11010519491231002X', '440524198001010013', '310101199001011234', '110101199003077475'];
/** Numbers that card schemes publish for tests. */
const CARDS = ['4111111111111111', '5555555555554444', '378282246310005', '6200000000000005', '3530111333300000'];
/** Of the ten commonest surnames each. */
const CHINESE_NAMES = '王李张刘陈杨黄赵吴周'.split('').flatMap((surname) => [`${surname}伟`, `${surname}小明`]);

describe('telephone numbers', () => {
  test.each([
    ['手机', MOBILES],
    ['x', MOBILES],
    ['备用', MOBILES.map((mobile) => `+86 ${mobile.slice(0, 3)} ${mobile.slice(3, 7)} ${mobile.slice(7)}`)],
    ['x', MOBILES.map((mobile) => `'${mobile}`)],
    ['x', ['１３８００１３８０００', '13912345678/15011112222', '86-13912345678']],
    ['订单编号', MOBILES],
    ['联系电话', ['010-62345678', '0755 8234567', '(020)81234567转12', '无', 'N/A']],
    ['Phone number', ['(555) 123-4567', '555.123.4568', '5551234569 ext. 12', 'none']],
    ['ContactNo', ['020 7946 0958', '0161 496 0123']],
    ['Kontakt', ['+49 30 901820', '+44 20 7946 0958', '+1 (555) 123-4567']],
    ['Telefon', ['0171/1000007', '+49 30 1234567', '030 123456', '(089) 123 45-67']],
    ['Tel. privat', ['0171/1000007', '0171-1000008']],
    ['Handy-Nr.', ['01711000007', '0160 1234567']],
    ['Handynummer', ['01711000007', '0160 1234567']],
    ['Mobil', ['0171 1000007', '0160 1234567']],
    ['Rufnummer', ['0301234567', '0891234568']],
    ['Faxnummer', ['030 1234567', '089 1234568']],
    ['Téléphone', ['01 23 45 67 89', '01.23.45.67.90', '0612345678']],
    ['Portable', ['06 12 34 56 78', '07 12 34 56 78']],
    ['teléfono', ['912 345 678', '934 567 890']],
    ['Móvil', ['612345678', '698765432']],
    ['telefono', ['06 1234567', '02 12345678']],
    ['Cellulare', ['347 1234567', '320 7654321']],
  ])('%s: %j', (heading, cells) => {
    expect(kindOf(heading, cells)).toBe('phone');
  });

  test.each([
    ['订单编号', ['13800000001', '13800000002', '13800000003', '13800000004', '13800000005', '13800000006']],
    ['x', ['12800138000', '11912345678']],
    ['Phone service', ['No phone service', 'Yes', 'No']],
    ['Order', ['5551234567', '5551234568']],
    ['手机型号', ['5551234567', '5551234568']],
    ['手机', ['138****8000', '139****5678']],
    ['Handytarif', ['5551234567', '5551234568']],
    ['Anzahl Telefon', ['5551234567', '5551234568']],
    ['Portable', ['oui', 'non', '2']],
    ['x', [...MOBILES.slice(0, 8), '1', '2']],
  ])('not: %s: %j', (heading, cells) => {
    expect(kindOf(heading, cells)).toBeUndefined();
  });
});

test('e-mail addresses, where half of the texts are', () => {
  const cells = ['li.na@example.com', 'a_b@公司.cn', 'x@example.co.uk; y@example.org', 'no', 'none', 'ask'];
  expect(kindOf('x', cells)).toBe('email');
  expect(kindOf('x', [...cells, 'later'])).toBeUndefined();
  expect(kindOf('x', ['@home', 'a@b', 'me@work'])).toBeUndefined();
});

describe('national ids', () => {
  test.each([
    ['x', IDS],
    ['x', [IDS[0]!.toLowerCase(), IDS[1]!, '1', '2']],
    ['身份证号', ['110105194912310021', '440524188001010015']],
    ['证件号码', ['110105491231002', '440524800101001']],
    ['护照', ['E12345678', 'G87654321']],
    ['SSN', ['078-05-1120', '219-09-9999']],
    ['Passport no.', ['C01X00T47', 'L898902C3']],
  ])('%s: %j', (heading, cells) => {
    expect(kindOf(heading, cells)).toBe('national-id');
  });

  test.each([
    ['x', ['110105194912310021', '440524188001010015', '310101199001011238']],
    ['x', ['110101199013077475', '310101199001321237']],
    ['证件类型', ['身份证', '护照']],
    ['Passport country', ['Peru', 'Chad']],
    ['x', ['078-05-1120', '219-09-9999']],
    ['统一社会信用代码', ['91350100M000100Y43', '91110000600037341L']],
  ])('not: %s: %j', (heading, cells) => {
    expect(kindOf(heading, cells)).toBeUndefined();
  });
});

describe('bank cards', () => {
  test.each([
    ['x', CARDS],
    ['x', CARDS.slice(0, 3).map((card) => card.replace(/(\d{4})(?=\d)/g, '$1 '))],
    ['银行卡号', ['6222020200112233445', '6228480402564890018']],
    ['Card number', ['4111111111111112', '5555 5555 5555 4445']],
    ['IBAN', ['DE89370400440532013000', 'GB29 NWBK 6016 1331 9268 19']],
  ])('%s: %j', (heading, cells) => {
    expect(kindOf(heading, cells)).toBe('card');
  });

  test('one in ten may fail, not more', () => {
    const ten = [...CARDS, '4012888888881881', '5105105105105100', '6011111111111117', '371449635398431'];
    expect(kindOf('x', [...ten, '4111111111111112'])).toBe('card');
    expect(kindOf('x', [...ten, '4111111111111112', '4111111111111113'])).toBeUndefined();
  });

  test.each([
    ['会员卡号', ['100000000001', '100000000002']],
    ['Credit card', ['Gold', 'Silver', 'None']],
    ['EAN', ['4006381333931', '4011200296908', '4388844146860']],
    ['IMEI', ['490154203237518', '356938035643809', '352099001761481']],
    ['Order', ['4111111111111112', '5555555555554445', '6200000000000006']],
    ['x', CARDS.slice(0, 2)],
  ])('not: %s: %j', (heading, cells) => {
    expect(kindOf(heading, cells)).toBeUndefined();
  });
});

describe('names of persons', () => {
  test.each([
    ['姓名', ['张三', '李四', '买买提·艾力', '欧阳娜娜']],
    ['商户联系人', ['张先生', '前台']],
    ['店主', ['王记', '老李']],
    ['First name', ['Zbigniew', 'Aoife', 'Ng']],
    ['last_name', ["O'Neill", 'van der Berg', 'Li']],
    ['ContactName', ['Smith, John', 'Dr. Aylin Öztürk']],
    ['氏名', ['山田太郎', '佐藤 花子']],
    ['Name', ['John Smith', 'Braund, Mr. Owen Harris', 'Zbigniew Boniek', 'Emma (Grace) Stone']],
    ['customer', ['Wang Wei', 'Li Na', 'Chen Jie']],
    ['客户名称', ['王伟', '李小明', '张敏', '刘洋']],
    ['x', CHINESE_NAMES],
    ['x', [...CHINESE_NAMES, '张先生', '欧阳小明', '甲', '乙', '丙']],
    ['Vorname', ['Zbigniew', 'Uwe', 'Heike']],
    ['Nachname', ['Müller', 'von der Leyen', 'Öztürk']],
    ['Ansprechpartner', ['Frau Krause', 'Herr Dr. Lenz', 'Uwe Voß']],
    ['Name', ['Uwe Krause', 'Heike Lorenz', 'Jörg Zimmermann', 'Sven Böhm']],
    ['Kontakt', ['Heike Lorenz', 'Krause, Uwe']],
    ['Inhaber', ['Heike Lorenz', 'Uwe Krause']],
    ['Kunde', ['Heike Lorenz', 'Uwe Krause', 'Jörg Zimmermann']],
    ['Prénom', ['Aurélie', 'Thibault', 'Zinedine']],
    ['Nom', ['Lefebvre', 'Moreau', 'Dupont', 'Zidane']],
    ['nom du client', ['Aurélie Moreau', 'Thibault Lefebvre']],
    ['Nombre', ['Begoña Ibarra', 'Álvaro Sánchez', 'Iñigo Etxebarria']],
    ['Apellidos', ['García Lorca', 'Etxebarria']],
    ['nome', ['Giulia Esposito', 'Matteo Ricci']],
    ['Cognome', ['Esposito', 'Bianchi']],
  ])('%s: %j', (heading, cells) => {
    expect(kindOf(heading, cells)).toBe('name');
  });

  test.each([
    ['x', [...CHINESE_NAMES, '甲', '乙', '丙', '戊', '己庚', '子丑']],
    ['x', CHINESE_NAMES.slice(1)],
    ['店名', CHINESE_NAMES],
    ['商户名称', ['王记面馆', '李宁体育', '张江超市']],
    ['客户名称', ['江东超市', '王府井百货', '高新科技有限公司', '华为']],
    ['Company name', ['John Smith', 'James Brown']],
    ['Name', ['Smith & Sons Ltd', 'John Deere Inc', 'Mary Kay Shop']],
    ['name', ['Blue chair', 'Rose candle', 'Oak table', 'Jasmine tea', 'Green lamp', 'Wool rug']],
    ['Name', ['Paris', 'London', 'Ulm', 'Charlotte', 'Kyoto', 'Lima']],
    ['Product name', ['Grace', 'Rose', 'Ruby']],
    ['brand', ['Nike', 'Ford', 'Mary Kay']],
    ['contact', ['cellular', 'telephone', 'unknown']],
    ['Owner', ['Landlord', 'Tenant']],
    ['产品', ['黄瓜', '白菜', '马铃薯', '江米', '石榴', '金桔', '牛奶', '大米', '苹果', '面包']],
    ['城市', ['黄山', '金华', '温州', '常州', '郑州', '徐州', '江门', '马鞍山', '石家庄', '唐山']],
    [
      'x',
      [
        '北京',
        '上海',
        '广州',
        '深圳',
        '黄山',
        '金华',
        '温州',
        '常州',
        '郑州',
        '徐州',
        '江门',
        '马鞍山',
        '石家庄',
        '唐山',
        '南京',
        '苏州',
        '杭州',
        '成都',
        '重庆',
        '武汉',
      ],
    ],
    ['用户', ['VIP', 'normal']],
    ['姓名', ['张*', '李**']],
    ['Kunde', ['Müller GmbH', 'Schmidt Metallbau', 'Bäckerei Fischer', 'Weber & Söhne', 'Uwe Krause e.K.']],
    ['Nom', ['Moreau SARL', 'Dupont S.A.', 'Lefebvre et Fils', 'Boulangerie Martin', 'Durand SAS']],
    ['cliente', ['García S.L.', 'Hermanos Sánchez', 'Farmacia López', 'Construcciones Ruiz S.A.']],
    ['Firmenname', ['Heike Lorenz', 'Uwe Krause']],
    ['Nom de la société', ['Aurélie Moreau', 'Thibault Lefebvre']],
    ['Nombre de la empresa', ['Álvaro Sánchez', 'Lucía García']],
    ['Kunde', ['ja', 'nein', 'Neukunde', 'Stammkunde']],
    ['Inhaber', ['Eigentümer', 'Mieter', 'Pächter']],
    ['nombre', ['Madrid', 'Sevilla', 'Bilbao', 'Zaragoza', 'Granada']],
    ['nom', ['Paris', 'Lyon', 'Marseille', 'Nantes', 'Lille']],
    ['Name', ['Tisch', 'Stuhl', 'Lampe', 'Regal', 'Sessel']],
  ])('not: %s: %j', (heading, cells) => {
    expect(kindOf(heading, cells)).toBeUndefined();
  });
});

describe('columns of numbers', () => {
  test('what the person has read as numbers is looked at as it is written, kept texts too', () => {
    expect(personalKind(numbers('x', MOBILES.map(Number)))).toBe('phone');
    expect(personalKind(numbers('Phone', [5551234567, null], { 1: '555-123-4568' }))).toBe('phone');
    expect(personalKind(numbers('银行卡号', [6222020200112, 6228480402564]))).toBe('card');
    expect(personalKind(numbers('name', [1, 2]))).toBeUndefined();
  });

  test.each(['Phone charges', '手机月费', 'Spend', '固定电话（线）', 'Tel'])('%s: amounts', (heading) => {
    expect(personalKind(numbers(heading, [12, 1250.5, 99_000, 0]))).toBeUndefined();
  });
});

test('yes/no, dates and columns without any text are not personal', () => {
  expect(personalKind(yesNo('姓名', ['Yes', 'No']))).toBeUndefined();
  expect(personalKind(dates('Phone', [19787, 19788]))).toBeUndefined();
  expect(kindOf('姓名', [])).toBeUndefined();
  expect(kindOf('姓名', ['N/A', ' '])).toBeUndefined();
});

test('of many texts 500 are looked at, from the first to the last', () => {
  const id = (i: number) => `${13_000_000_000 + i * 97_003}`;
  const many = Array.from({ length: 20_000 }, (_, i) => (i % 10 === 0 ? id(i) : 'word'.repeat(1 + (i % 10))));
  expect(kindOf('x', many)).toBeUndefined();
  const late = Array.from({ length: 20_000 }, (_, i) => (i < 4000 ? `no. ${i}` : `${19_000_000_000 - i * 90_001}`));
  expect(kindOf('电话', late)).toBe('phone');
  expect(kindOf('x', late)).toBeUndefined();
});

describe('nothing in the samples is personal', () => {
  const files = {
    wholesale: readFileSync('public/samples/wholesale_customers.csv', 'utf8'),
    telco: readFileSync('public/samples/telco_customers.csv', 'utf8'),
    'cluster markets': clusterMarketsCsv('en'),
    聚类市场: clusterMarketsCsv('zh'),
  };
  test.each(Object.keys(files) as (keyof typeof files)[])('%s', (name) => {
    const [header, ...rows] = files[name].trim().split(/\r?\n/).map((line) => line.split(',')); // prettier-ignore
    const found = header!.flatMap((heading, c) => {
      const cells = rows.map((row) => row[c]!);
      const columns: Column[] = (['text', 'id'] as ColumnType[]).map((type) => texts(heading, type as 'text', cells));
      columns.push(numbers(heading, cells.map((cell) => (cell === '' || Number.isNaN(Number(cell)) ? null : Number(cell))))); // prettier-ignore
      return columns.map(personalKind).filter((kind) => kind !== undefined);
    });
    expect(found).toEqual([]);
  });
});
