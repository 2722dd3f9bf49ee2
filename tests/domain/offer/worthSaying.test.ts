import { describe, expect, test } from 'vitest';
import { aspectOf } from '../../../src/domain/offer/topics';
import type { OfferField } from '../../../src/domain/offer/offer';
import type { ProfileVariable } from '../../../src/domain/profile/profile';
import { draftOffer, mean, profiled, sampleProfile, share } from './profiles';

/** Pattern and first figure of one field of the first segment. */
function drafted(field: OfferField, ...variables: Partial<ProfileVariable>[]): string {
  const { profile, columns } = profiled(variables, [100, 300]);
  const draft = draftOffer(profile, columns, 0, true)[field];
  return draft.pattern === 'find-out'
    ? ''
    : [draft.pattern, draft.evidence[0]!.level ?? draft.evidence[0]!.column].join(' ');
}

describe('a level is built on where 40 % have it, or it is the commonest', () => {
  const online = share('Payment', 'Online', 0.7, [0.6, 0.75]);

  test('a channel', () => {
    expect(drafted('channel', share('Payment', 'Counter', 0.1, [0.18, 0.05]), online)).toBe('');
    expect(drafted('channel', share('Payment', 'Counter', 0.2, [0.4, 0.1]), online)).toBe('pay-by Counter');
    const spread = ['Online', 'Bank', 'Post'].map((level) => share('Payment', level, 0.33, [0.25, 0.4]));
    expect(drafted('channel', share('Payment', 'Counter', 0.1, [0.32, 0.05]), ...spread)).toBe('pay-by Counter');
  });

  test('a contract, a delivery and a product', () => {
    const monthly = share('Contract', 'Month-to-month', 0.7, [0.6, 0.75]);
    expect(drafted('promotion', share('Contract', 'Two year', 0.1, [0.3, 0.05]), monthly)).toBe('');
    const truck = share('Delivery', 'Truck', 0.7, [0.6, 0.75]);
    expect(drafted('service', share('Delivery', 'Bike', 0.1, [0.3, 0.05]), truck)).toBe('');
    const dsl = share('InternetService', 'DSL', 0.7, [0.6, 0.75]);
    expect(drafted('product', share('InternetService', 'Cable', 0.1, [0.3, 0.05]), dsl)).toBe('');
  });
});

test('renewal in good time is for contracts that end before the others', () => {
  const ends = (days: number): Partial<ProfileVariable> => ({
    ...mean('Contract ends', 20_000, [days, 20_000], 100),
    date: true,
    madeSegments: false,
  });
  expect(drafted('promotion', ends(19_900))).toBe('in-time Contract ends');
  expect(drafted('promotion', ends(20_100))).toBe('');
  expect(drafted('promotion', mean('合同剩余月数', 12, [18, 6], 6))).toBe('');
});

test('thanks for staying are for those who are called long-standing', () => {
  expect(drafted('promotion', mean('Year joined', 2019, [2017.1, 2020], 4))).toBe('');
  expect(drafted('promotion', mean('Year joined', 2019, [2017, 2020], 4))).toBe('thank Year joined');
  expect(drafted('promotion', mean('tenure', 30, [10, 40], 30))).toBe('stay tenure');
});

describe('given up is what they use clearly least', () => {
  test('a mean under two fifths of the whole’s', () => {
    expect(drafted('givenUp', mean('Milk', 10, [4.1, 12], 5))).toBe('');
    expect(drafted('givenUp', mean('Milk', 10, [3.9, 12], 5))).toBe('least-used Milk');
  });

  test('a share under a quarter', () => {
    expect(drafted('givenUp', share('StreamingTV', 'Yes', 0.5, [0.26, 0.6]))).toBe('');
    expect(drafted('givenUp', share('StreamingTV', 'Yes', 0.5, [0.24, 0.6]))).toBe('least-had Yes');
  });

  test('the one with the least beside the whole, not the one furthest in deviations', () => {
    const both = [mean('Milk', 10, [3.5, 12], 2), mean('Tea', 10, [1, 12], 10)];
    expect(drafted('givenUp', ...both)).toBe('least-used Tea');
  });

  test('in the wholesale sample nobody gives up what most of them buy', async () => {
    const { profile, columns } = await sampleProfile('wholesale');
    const { givenUp } = draftOffer(profile, columns, 0, true);
    expect(givenUp).toMatchObject({ pattern: 'least-used', evidence: [{ column: 'Detergents_Paper' }] });
  });
});

test.each(['Profit', 'gross_margin', 'Total cost', 'Cost', 'Annual profit', '利润', '毛利', '客户成本', '总利润额'])(
  'what the seller keeps or spends is no price: %s',
  (heading) => {
    expect(aspectOf(heading)).toBe('none');
    expect(drafted('price', mean(heading, 100, [60, 120], 20))).toBe('');
  },
);

describe('amounts of unknown headings', () => {
  test.each(['v14', 'x1', 'score_2', 'X', 'PC1', 'feature_3', 'CTRCT_TYP', 'Var', 'Q4', 'factor', '变量1', '因子'])(
    '%s is no product',
    (heading) => {
      expect(drafted('product', mean(heading, 10, [30, 5], 5))).toBe('');
      expect(drafted('est', mean(heading, 10, [30, 5], 5))).toBe('');
    },
  );

  test.each(['Milk', 'Detergents_Paper', 'Tea', '米', '酱油', 'Fûts', 'Books'])('%s is one', (heading) => {
    expect(drafted('product', mean(heading, 10, [30, 5], 5))).toBe(`built-around ${heading}`);
  });

  test('means below 0 are no amounts', () => {
    const standardised = mean('Milk', 0, [-0.07, 0.4], 0.1);
    for (const field of ['product', 'need', 'est', 'givenUp'] as const) expect(drafted(field, standardised)).toBe('');
    expect(drafted('price', mean('Monthly bill', 0, [-0.5, 0.4], 1))).toBe('');
    expect(drafted('service', mean('NPS', 10, [-20, 20], 20))).toBe('ask NPS');
  });
});
