import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { draftOffers } from '../../../src/domain/offer/draft';
import type { Drafts, FieldDraft } from '../../../src/domain/offer/fieldDraft';
import { OFFER_FIELDS } from '../../../src/domain/offer/offer';
import type { Profile } from '../../../src/domain/profile/profile';
import { anyProfile } from './anyProfile';
import { draftOffer, mean, profiled, sampleProfile, share, type SampleProfile } from './profiles';

/** "pattern column: level, column" of each field; fields to find out are left out. */
function outline(drafts: Drafts): Record<string, string> {
  const entries = OFFER_FIELDS.map((field) => [field, outlineOf(drafts[field])] as const);
  return Object.fromEntries(entries.filter(([, text]) => text !== ''));
}

function outlineOf(draft: FieldDraft): string {
  if (draft.pattern === 'find-out') return '';
  const shown = draft.evidence.filter(({ column }) => column !== '');
  const named = shown.map(({ column, level }) => (level === undefined ? column : `${column}: ${level}`));
  return [draft.pattern, named.join(', ')].join(' ').trim();
}

/** Every figure of the drafts stands in the profile, to the last bit. */
function expectFromProfile(drafts: Drafts[], segments: number[], profile: Profile) {
  const rows = profile.segments.reduce((sum, { size }) => sum + size, 0);
  drafts.forEach((offer, i) => {
    const segment = segments[i]!;
    for (const field of OFFER_FIELDS) {
      const draft = offer[field];
      if (draft.pattern === 'find-out') continue;
      expect(draft.evidence.length).toBeGreaterThan(0);
      expect(draft.facts.length).toBe(draft.pattern === 'count' ? 0 : draft.evidence.length);
      for (const evidence of draft.evidence) {
        const size = profile.segments[segment]!.size;
        if (evidence.kind === 'count') {
          expect(evidence).toEqual({ column: '', kind: 'count', value: size, overall: rows, rows: size });
          continue;
        }
        const { column, level, kind, date } = evidence;
        const found = profile.variables.find(
          (each) => each.column === column && each.level === level && each.kind === kind && each.date === date,
        );
        expect([evidence.value, evidence.overall, evidence.rows]).toEqual([
          found?.bySegment[segment],
          found?.overall,
          size,
        ]);
      }
    }
  });
}

/** What a draft's -est says, its thing included. */
function estWords(drafts: Drafts): string {
  const { est } = drafts;
  if (est.pattern === 'find-out') return '';
  const { column, level } = est.evidence[0]!;
  const named = ['strongest-in', 'knows-best', 'closest-to'].includes(est.pattern);
  return named ? `${est.pattern} ${est.facts[0]!.sense === 'word' ? level : column}` : est.pattern;
}

describe('each field takes the strongest difference on its topic', () => {
  const telecom = profiled(
    [
      mean('tenure', 30, [10, 60], 20),
      mean('MonthlyCharges', 60, [80, 45], 20),
      share('InternetService', 'Fiber optic', 0.4, [0.8, 0.1]),
      share('InternetService', 'No', 0.3, [0, 0.6]),
      share('OnlineSecurity', 'No', 0.5, [0.8, 0.2]),
      share('OnlineSecurity', 'Yes', 0.3, [0.2, 0.4]),
      share('OnlineSecurity', 'No internet service', 0.3, [0, 0.6]),
      share('TechSupport', 'No', 0.5, [0.75, 0.25]),
      share('TechSupport', 'Yes', 0.3, [0.25, 0.35]),
      share('TechSupport', 'No internet service', 0.3, [0, 0.6]),
      share('StreamingTV', 'Yes', 0.4, [0.6, 0.2]),
      share('Contract', 'Month-to-month', 0.55, [0.9, 0.2]),
      share('Contract', 'Two year', 0.25, [0.02, 0.5]),
      share('PaymentMethod', 'Electronic check', 0.35, [0.6, 0.1]),
      share('PaymentMethod', 'Bank transfer', 0.3, [0.1, 0.5]),
      share('Churn', 'Yes', 0.3, [0.6, 0.01]),
    ],
    [500, 500],
    { StreamingTV: 'yesno', Churn: 'yesno' },
  );

  test('newer customers who lack help', () => {
    expect(outline(draftOffer(telecom.profile, telecom.columns, 0, true))).toEqual({
      who: 'who tenure, InternetService: Fiber optic',
      need: 'lack OnlineSecurity: No',
      est: 'easiest-to-start tenure',
      proof: 'count Churn: Yes',
      product: 'keep-and-add InternetService: Fiber optic, OnlineSecurity: No',
      price: 'price-high MonthlyCharges',
      channel: 'pay-by PaymentMethod: Electronic check',
      promotion: 'stay tenure',
      service: 'add TechSupport: No',
      givenUp: 'lowest-price MonthlyCharges',
    });
  });

  test('the -est that answers the need goes before one that is a little stronger', () => {
    const { profile, columns } = profiled(
      [share('OnlineSecurity', 'Yes', 0.5, [0.15, 0.6]), mean('tenure', 30, [12, 40], 20)],
      [100, 300],
      { OnlineSecurity: 'yesno' },
    );
    expect(outlineOf(draftOffer(profile, columns, 0, true).est)).toBe('safest OnlineSecurity: Yes');
  });

  test('long-standing customers who lack nothing: fewer have no security, so fewer have it is no lack', () => {
    const drafts = draftOffer(telecom.profile, telecom.columns, 1, true);
    expect(outline(drafts)).toEqual({
      who: 'who tenure, InternetService: No',
      est: 'steadiest tenure',
      proof: 'count Churn: Yes',
      product: 'without InternetService: No',
      price: 'price-low MonthlyCharges',
      channel: 'pay-by PaymentMethod: Bank transfer',
      promotion: 'thank tenure',
      givenUp: 'least-had StreamingTV: Yes',
    });
    expectFromProfile([drafts], [1], telecom.profile);
  });

  test('rows that do not buy are no proof', () => {
    expect(draftOffer(telecom.profile, telecom.columns, 0, false).proof).toEqual({ pattern: 'find-out' });
  });
});

test('lines of trade, size, complaints, dates and amounts that no heading names', () => {
  const { profile, columns } = profiled(
    [
      share('行业', '餐饮', 0.2, [0.7, 0.05]),
      mean('员工人数', 20, [8, 60], 20),
      mean('上年投诉（次）', 1, [2.9, 0.2], 1),
      { ...mean('合同到期日', 20_000, [20_100, 19_900], 100), date: true, madeSegments: false },
      mean('酱油', 10, [30, 3], 10),
      mean('米', 10, [20, 5], 10),
    ],
    [300, 700],
  );
  expect(outline(draftOffer(profile, columns, 0, true))).toEqual({
    who: 'who 员工人数, 行业: 餐饮',
    need: 'complain 上年投诉（次）',
    est: 'most-reliable 上年投诉（次）',
    proof: 'count',
    product: 'built-around-both 酱油, 米',
    service: 'settle 上年投诉（次）',
  });
  expect(outline(draftOffer(profile, columns, 1, true))).toMatchObject({
    who: 'who 员工人数',
    product: 'small 米',
    promotion: 'in-time 合同到期日',
    givenUp: 'least-used 酱油',
  });
});

describe('what is left out', () => {
  test('differences under a fifth of a deviation, codes, empty levels, outcomes, and numbers of no offer', () => {
    const { profile, columns } = profiled(
      [
        mean('MonthlyCharges', 60, [63.9, 57], 20),
        share('Channel', '1', 0.3, [0.9, 0.1]),
        share('Payment', 'Unknown', 0.3, [0.9, 0.1]),
        share('Payment', 'NA', 0.3, [0.9, 0.1]),
        share('Market', 'Others', 0.3, [0.9, 0.1]),
        share('StreamingTV', 'No internet service', 0.3, [0.9, 0.1]),
        mean('CreditScore', 600, [800, 500], 100),
        mean('Churn rate', 0.2, [0.5, 0.1], 0.1),
        { ...mean('Milk', 100, [300, 50], 100), madeSegments: false },
        { ...mean('Visited', 20_000, [20_300, 19_900], 100), date: true },
      ],
      [40, 60],
    );
    expect(outline(draftOffer(profile, columns, 0, true))).toEqual({ proof: 'count' });
  });

  test('a yes/no column of 0 and 1 is told by its name', () => {
    const { profile, columns } = profiled([share('TechSupport', '1', 0.5, [0.1, 0.7])], [40, 60], {
      TechSupport: 'yesno',
    });
    expect(outline(draftOffer(profile, columns, 0, true))).toMatchObject({
      need: 'lack TechSupport: 1',
      est: 'most-helpful TechSupport: 1',
      service: 'add TechSupport: 1',
    });
  });

  test('a profile without anything, and a segment that is not there', () => {
    const nothing = profiled([], [30, 10]);
    expect(outline(draftOffer(nothing.profile, [], 0, true))).toEqual({ proof: 'count' });
    expect(outline(draftOffer(nothing.profile, [], 7, true))).toEqual({});
  });
});

describe('the -ests of several segments', () => {
  const price = mean('MonthlyCharges', 60, [30, 40, 60], 20);

  test('who is stronger gets it, the other its next', () => {
    const { profile, columns } = profiled([price, mean('tenure', 30, [45, 55, 30], 20)], [10, 10, 10]);
    expect(draftOffers(profile, columns, [0, 1, 2], true).map(estWords)).toEqual(['best-value', 'steadiest', '']);
  });

  test('who has no other keeps it from one that has', () => {
    const { profile, columns } = profiled([price, mean('tenure', 30, [45, 30, 30], 20)], [10, 10, 10]);
    expect(draftOffers(profile, columns, [0, 1], true).map(estWords)).toEqual(['steadiest', 'best-value']);
    expect(draftOffers(profile, columns, [1, 0], true).map(estWords)).toEqual(['best-value', 'steadiest']);
  });

  test('where there is only one for two, the weaker has to find out', () => {
    const { profile, columns } = profiled([price], [10, 10, 10]);
    expect(draftOffers(profile, columns, [0, 1], true).map(estWords)).toEqual(['best-value', '']);
  });

  test('strongest in different things are different', () => {
    const { profile, columns } = profiled([mean('Milk', 5, [9, 1], 2), mean('Tea', 5, [1, 9], 2)], [10, 10]);
    expect(draftOffers(profile, columns, [0, 1], true).map(estWords)).toEqual([
      'strongest-in Milk',
      'strongest-in Tea',
    ]);
  });
});

test.each<SampleProfile>(['telco', 'wholesale', 'cluster-markets.en', 'cluster-markets.zh'])(
  'the sample %s: figures of the profile, four -ests',
  async (name) => {
    const { profile, columns } = await sampleProfile(name);
    const before = structuredClone(profile);
    const drafts = draftOffers(profile, columns, [0, 1, 2, 3], true);
    expect(profile).toEqual(before);
    expectFromProfile(drafts, [0, 1, 2, 3], profile);
    expect(new Set(drafts.map(estWords)).size).toBe(4);
    expect(structuredClone(drafts)).toEqual(drafts);
  },
);

test('whatever the profile: no failure, nothing that is not in it, no -est twice', () => {
  fc.assert(
    fc.property(anyProfile, fc.boolean(), ({ profile, columns }, rowsAreCustomers) => {
      const segments = [...profile.segments.keys()];
      const drafts = draftOffers(profile, columns, segments, rowsAreCustomers);
      expectFromProfile(drafts, segments, profile);
      const ests = drafts.map(estWords).filter((words) => words !== '');
      expect(new Set(ests).size).toBe(ests.length);
    }),
    { numRuns: 300 },
  );
});
