import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { draftOffers } from '../../../src/domain/offer/draft';
import { FIND_OUT, type Drafts, type Fact, type FieldDraft } from '../../../src/domain/offer/fieldDraft';
import { OFFER_FIELDS, type Evidence } from '../../../src/domain/offer/offer';
import { baseLocale, overwriteGetLocale, type Locale } from '../../../src/messages/compiled/runtime';
import { fieldName } from '../../../src/ui/text/fieldText';
import { draftText, evidenceText, findOutText, type OfferContext } from '../../../src/ui/text/offerText';
import { anyProfile } from '../../domain/offer/anyProfile';
import { mean, profiled, sampleProfile, share, type SampleProfile } from '../../domain/offer/profiles';

const speak = (locale: Locale) => overwriteGetLocale(() => locale);
afterEach(() => speak(baseLocale));

const GOLDEN = join(import.meta.dirname, '../../golden/offer');

/** An offer as the page shows it: the sentence, then each field with its chips. */
function offerAsText(drafts: Drafts, context: OfferContext, locale: Locale): string {
  const words = (field: keyof Drafts) => draftText(field, drafts[field], context) || '____';
  const [who, need, est, proof] = (['who', 'need', 'est', 'proof'] as const).map(words);
  const sentence =
    locale === 'zh'
      ? `对于${who}，他们${need}，我们是${est}的，因为${proof}。`
      : `For ${who} who ${need}, we are the ${est} because ${proof}.`;
  const lines = OFFER_FIELDS.map((field) => {
    const draft = drafts[field];
    if (draft.pattern === 'find-out') return `  ${fieldName(field)}: ? ${findOutText(field)}`;
    const chips = draft.evidence.map((evidence) => evidenceText(evidence, context));
    return `  ${fieldName(field)}: ${words(field)} ${chips.map(({ number, rest }) => `[${number} | ${rest}]`).join(' ')}`;
  });
  return [sentence, ...lines].join('\n');
}

/** Each sample in its own language and in the other; the made-up one in either of its own. */
const SAMPLES: [SampleProfile, Locale, OfferContext['rowNoun']][] = [
  ['telco', 'en', 'customer'],
  ['telco', 'zh', 'customer'],
  ['wholesale', 'en', 'shop'],
  ['wholesale', 'zh', 'shop'],
  ['cluster-markets.en', 'en', 'business'],
  ['cluster-markets.zh', 'zh', 'business'],
];

// A change of words shows as a change of these files: `npx vitest run -u` writes them anew.
test.each(SAMPLES)('the drafts of %s in %s', async (name, locale, rowNoun) => {
  speak(locale);
  const { profile, columns } = await sampleProfile(name);
  const context = { columns, rowNoun };
  const offers = draftOffers(profile, columns, [0, 1, 2, 3], true);
  const text = offers.map((drafts, i) => `${'ABCD'[i]}. ${offerAsText(drafts, context, locale)}\n`).join('\n');
  expect(text).not.toMatch(/undefined|NaN|\[object/);
  for (const drafts of offers) {
    for (const field of OFFER_FIELDS) {
      const words = draftText(field, drafts[field], context);
      expect(words.length).toBeLessThanOrEqual(90);
      expect(words).not.toMatch(/[.。]$/);
    }
  }
  const file = `${name.split('.')[0]}.${locale}.txt`;
  await expect(text).toMatchFileSnapshot(join(GOLDEN, file));
});

test.each<Locale>(['en', 'zh'])('whatever the profile, in %s: words without gaps, and not endless', (locale) => {
  speak(locale);
  fc.assert(
    fc.property(anyProfile, ({ profile, columns }) => {
      const segments = [...profile.segments.keys()];
      const names = profile.variables.map(({ column, level }) => column + (level ?? '')).join();
      if (/undefined|NaN|null/.test(names)) return;
      for (const drafts of draftOffers(profile, columns, segments, true)) {
        for (const field of OFFER_FIELDS) {
          const words = draftText(field, drafts[field], { columns, rowNoun: 'customer' });
          expect(words === '').toBe(drafts[field].pattern === 'find-out');
          expect(words).not.toMatch(/undefined|NaN|null|\[object|\{/);
          // Two names of 32 characters, a value with its unit, and the words between.
          expect([...words].length).toBeLessThanOrEqual(150);
        }
      }
    }),
    { numRuns: 150 },
  );
});

/** The words of a draft of one figure. */
function words(field: keyof Drafts, pattern: string, fact: Partial<Fact>, evidence: Partial<Evidence>): string {
  const draft = {
    pattern,
    facts: [{ aspect: 'product', sense: 'amount', far: false, ...fact }],
    evidence: [{ column: 'X', kind: 'mean', value: 2, overall: 1, rows: 10, ...evidence }],
  } as FieldDraft;
  return draftText(field, draft, { columns: [], rowNoun: 'customer' });
}

describe('names within a phrase', () => {
  const use = (column: string) => words('need', 'use', {}, { column });

  test.each([
    ['StreamingTV', 'need more streaming TV than others'],
    ['Detergents_Paper', 'need more detergents paper than others'],
    ['Cloud and IT services', 'need more cloud and IT services than others'],
    ['NumWebPurchases', 'need more web purchases than others'],
    ['Upload (GB a month)', 'need more upload than others'],
    ['ARPU_3M', 'need more “ARPU_3M” than others'],
    ['Q4', 'need more “Q4” than others'],
    ['云与IT服务（项）', 'need more “云与IT服务” than others'],
  ])('%s in English', (column, text) => expect(use(column)).toBe(text));

  test.each([
    ['云与IT服务（项）', '要的云与IT服务比别人多'],
    ['StreamingTV', '要的“StreamingTV”比别人多'],
  ])('%s in Chinese', (column, text) => {
    speak('zh');
    expect(use(column)).toBe(text);
  });

  test('levels: small letters but for places and single words for a product or channel', () => {
    const level = (aspect: Fact['aspect'], text: string) =>
      words('who', 'who', { aspect, sense: 'word' }, { kind: 'share', level: text, value: 0.8, overall: 0.2 });
    expect(level('line', 'Office tower')).toBe('office tower customers');
    expect(level('line', 'Office Tower')).toBe('Office Tower customers');
    expect(level('person', 'Female')).toBe('female customers');
    expect(level('place', 'Nanwan')).toBe('customers in Nanwan');
    expect(level('product', 'Netflix')).toBe('Netflix customers');
    expect(level('data', 'Fiber optic')).toBe('fiber optic customers');
    expect(level('data', 'DSL')).toBe('DSL customers');
    expect(level('line', '餐饮')).toBe('“餐饮” customers');
    speak('zh');
    expect(level('line', '餐饮')).toBe('餐饮客户');
  });

  test('what someone has, and what someone is', () => {
    const flag = (column: string, value: number) =>
      words(
        'who',
        'who',
        { aspect: 'person', sense: 'yes' },
        { kind: 'share', column, level: 'Yes', value, overall: 0.5 },
      );
    expect(flag('Partner', 0.8)).toBe('customers with partner');
    expect(flag('Partner', 0.2)).toBe('customers without partner');
    expect(flag('SeniorCitizen', 0.8)).toBe('senior citizen customers');
    expect(flag('IsActiveMember', 0.2)).toBe('customers (not active member)');
    expect(flag('HasCrCard', 0.8)).toBe('customers with cr card');
    speak('zh');
    expect(flag('是否会员', 0.8)).toBe('会员客户');
    expect(flag('是否会员', 0.2)).toBe('非会员的客户');
    expect(flag('是否有车', 0.8)).toBe('有车的客户');
  });
});

test('adjectives say which way the mean lies', () => {
  const { profile, columns } = profiled(
    [mean('Year joined', 2018, [2022, 2014]), mean('Staff', 20, [10, 30]), share('City', 'Lyon', 0.4, [0.7, 0.1])],
    [10, 10],
  );
  const who = (segment: number) =>
    draftText('who', draftOffers(profile, columns, [segment], true)[0]!.who, { columns, rowNoun: 'business' });
  expect([who(0), who(1)]).toEqual(['smaller, newer businesses in Lyon', 'larger, long-standing businesses']);
  speak('zh');
  expect(who(1)).toBe('规模较大、合作较久的商户');
});

describe('years and days are said as one says them; the chip keeps the figure', () => {
  const told = (column: string, aspect: Fact['aspect'], value: number, date?: true) => {
    const reason = { code: 'all-fit' as const, fits: 9, cells: 9 };
    const range = { min: 2008, median: 2018, max: 2025, mean: 2018 };
    const columns = [{ name: column, type: 'number' as const, reason, distinct: 9, missing: 0, misfits: 0, range }];
    const facts = [{ aspect, sense: 'amount' as const, far: false }];
    const evidence = [{ column, kind: 'mean' as const, ...(date && { date }), value, overall: 2019, rows: 40 }];
    const context: OfferContext = { columns, rowNoun: 'customer' };
    return draftText('promotion', { pattern: aspect === 'since' ? 'thank' : 'in-time', facts, evidence }, context);
  };

  test('in English', () => {
    expect(told('Year joined', 'since', 2017.8)).toBe('A thank-you for staying: joined around 2018');
    expect(told('Customer since', 'since', 2017.8)).toBe('A thank-you for staying: joined around 2018');
    expect(told('registration_date', 'since', 17_700, true)).toBe('A thank-you for staying: joined around 2018');
    expect(told('Contract ends', 'contract-end', 20_843.6, true)).toBe(
      'Renewal in good time: contract ends around January 2027',
    );
  });

  test('in Chinese', () => {
    speak('zh');
    expect(told('入网年份', 'since', 2017.8)).toBe('老客户答谢：2018 年前后入网');
    expect(told('注册时间', 'since', 17_700, true)).toBe('老客户答谢：2018 年前后注册');
    expect(told('Year joined', 'since', 2017.8)).toBe('老客户答谢：2018 年前后加入');
    expect(told('合同到期日', 'contract-end', 20_843.6, true)).toBe('到期前及早续约：2027 年 1 月前后合同到期');
  });
});

test('who left is not counted among those who are served, and the chips say so', () => {
  const { profile, columns } = profiled([share('Churn', 'Yes', 0.27, [0.48, 0.1])], [2277, 4766], { Churn: 'yesno' });
  const { proof } = draftOffers(profile, columns, [0], true)[0]!;
  const context: OfferContext = { columns, rowNoun: 'customer' };
  expect(draftText('proof', proof, context)).toBe('we already serve 1,184 customers like this');
  const chips = proof.pattern === 'find-out' ? [] : proof.evidence.map((each) => evidenceText(each, context));
  expect(chips).toEqual([
    { number: '2,277', rest: 'of 7,043 customers' },
    { number: '48\u00a0%', rest: 'Churn: Yes, all 27\u00a0%' },
  ]);
});

describe('chips', () => {
  const column = (name: string, min: number, max: number) => ({
    name,
    type: 'number' as const,
    reason: { code: 'all-fit' as const, fits: 9, cells: 9 },
    distinct: 9,
    missing: 0,
    misfits: 0,
    range: { min, max, median: min, mean: min },
  });
  const context: OfferContext = {
    columns: [column('Monthly bill (yuan)', 10, 99), column('Fee ($)', 1, 5), column('Year joined', 2008, 2025)],
    rowNoun: 'business',
  };
  const chip = (evidence: Partial<Evidence>) =>
    evidenceText({ column: 'X', kind: 'mean', value: 1, overall: 2, rows: 94, ...evidence }, context);

  test('shares, means with the unit of the heading, years, days and counts', () => {
    expect(chip({ column: 'Contract', level: 'One year', kind: 'share', value: 0.88, overall: 0.55 })).toEqual({
      number: '88\u00a0%',
      rest: 'Contract: One year, all 55\u00a0%',
    });
    expect(chip({ column: 'SeniorCitizen', level: '1', kind: 'share', value: 0.2, overall: 0.1 })).toEqual({
      number: '20\u00a0%',
      rest: 'SeniorCitizen, all 10\u00a0%',
    });
    expect(chip({ column: 'Monthly bill (yuan)', value: 3211.04, overall: 581.6 })).toEqual({
      number: '3,211\u00a0yuan',
      rest: 'Monthly bill on average, all 582\u00a0yuan',
    });
    expect(chip({ column: 'Fee ($)', value: 3.5, overall: 2 })).toEqual({
      number: '$3.5',
      rest: 'Fee on average, all $2.0',
    });
    expect(chip({ column: 'Year joined', value: 2014.06, overall: 2018.99 })).toEqual({
      number: '2014.1',
      rest: 'Year joined on average, all 2019.0',
    });
    expect(chip({ column: 'Contract ends', date: true, value: 20_843.6, overall: 20_697 })).toEqual({
      number: '2027-01-26',
      rest: 'Contract ends on average, all 2026-09-01',
    });
    expect(chip({ column: '', kind: 'count', value: 94, overall: 3012 })).toEqual({
      number: '94',
      rest: 'of 3,012 businesses',
    });
  });

  test('in Chinese', () => {
    speak('zh');
    expect(chip({ column: '月均费用（元）', value: 3211.04, overall: 581.6 })).toEqual({
      number: '3,211\u00a0元',
      rest: '月均费用（平均），全体 582\u00a0元',
    });
  });
});

test.each<Locale>(['en', 'zh'])('each field has a name and something to find out in %s', (locale) => {
  speak(locale);
  expect(new Set(OFFER_FIELDS.map(fieldName)).size).toBe(OFFER_FIELDS.length);
  expect(new Set(OFFER_FIELDS.map(findOutText)).size).toBe(OFFER_FIELDS.length);
  expect(draftText('who', FIND_OUT, { columns: [], rowNoun: 'shop' })).toBe('');
});
