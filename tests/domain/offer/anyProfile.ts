import fc from 'fast-check';
import type { ProfileVariable } from '../../../src/domain/profile/profile';
import type { ColumnType } from '../../../src/domain/table/table';
import { profiled, type Profiled } from './profiles';

const HEADINGS = [
  ...['MonthlyCharges', 'Total spend', 'PaymentMethod', 'Channel', 'Contract', 'tenure', 'Joined', 'Contract ends'],
  ...['TechSupport', 'OnlineSecurity', 'Complaints', 'NPS', 'Returns', 'Broadband (Mbps)', 'Milk', 'StreamingTV'],
  ...['Age', 'Income ($)', 'City', 'Industry', 'Partner', 'Is active', 'IT staff', 'Coupons', 'Frequency', 'Churn'],
  ...[
    '月均费用（元）',
    '缴费方式',
    '行业',
    '是否会员',
    '投诉',
    '牛奶',
    '合同到期日',
    '售后',
    '城市',
    'ARPU_3M',
    '__proto__',
  ],
];
const LEVELS = ['Yes', 'No', '1', 'No internet service', 'Fiber optic', 'Two year', 'Month-to-month', '18-25', '', '工业园区', '是', '否', 'constructor']; // prettier-ignore
const TYPES: ColumnType[] = ['number', 'date', 'yesno', 'category'];

const heading = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...HEADINGS) }, fc.string({ unit: 'grapheme' }));
const level = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...LEVELS) }, fc.string({ unit: 'grapheme' }));
/** To the millionth, as amounts in a file are. */
const number = fc.integer({ min: -1e9, max: 1e9 }).map((millionths) => millionths / 1e6);
const amount = fc.oneof(number, fc.integer({ min: 1900, max: 2100 }), fc.constant(NaN), fc.constant(0));

function variable(segments: number): fc.Arbitrary<Partial<ProfileVariable>> {
  const shared = { column: heading, madeSegments: fc.boolean() };
  return fc.oneof(
    fc
      .record({
        ...shared,
        overall: number,
        deviation: fc.oneof(fc.constant(0), fc.double({ min: 1e-3, max: 1e6, noNaN: true })),
        bySegment: fc.array(amount, { minLength: segments, maxLength: segments }),
        date: fc.boolean(),
      })
      .map(({ date, ...rest }) => ({ ...rest, kind: 'mean' as const, ...(date && { date: true as const }) })),
    fc
      .record({
        ...shared,
        level,
        overall: fc.double({ min: 0, max: 1, noNaN: true }),
        bySegment: fc.array(fc.oneof(fc.double({ min: 0, max: 1 }), fc.constantFrom(0, 1)), {
          minLength: segments,
          maxLength: segments,
        }),
      })
      .map((given) => ({
        ...given,
        kind: 'share' as const,
        deviation: Math.sqrt(given.overall * (1 - given.overall)),
      })),
  );
}

/** Profiles of up to five segments with headings and levels known and unknown; no figure stands in one twice. */
export const anyProfile: fc.Arbitrary<Profiled> = fc.integer({ min: 1, max: 5 }).chain((segments) =>
  fc
    .record({
      variables: fc.uniqueArray(variable(segments), {
        maxLength: 25,
        selector: ({ column, level, kind, date }) => JSON.stringify([column, level, kind, date]),
      }),
      sizes: fc.array(fc.nat(5000), { minLength: segments, maxLength: segments }),
      types: fc.dictionary(fc.constantFrom(...HEADINGS), fc.constantFrom(...TYPES)),
    })
    .map(({ variables, sizes, types }) => profiled(variables, sizes, types)),
);
