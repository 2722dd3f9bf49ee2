import { expect, test } from 'vitest';
import { copyName } from '../../../../src/ui/steps/read/copyName';
import { inBoth } from '../../text/inBoth';

test.each([
  { what: 'the first copy', name: 'Telco', taken: ['Telco'], texts: ['Telco (2)', 'Telco 副本'] },
  {
    what: 'the next number that is free',
    name: 'Telco',
    taken: ['Telco', 'Telco (2)', 'Telco 副本'],
    texts: ['Telco (3)', 'Telco 副本 3'],
  },
  {
    what: 'a copy of a copy counts on',
    name: 'Telco (2)',
    taken: ['Telco (2)'],
    texts: ['Telco (3)', 'Telco 副本'],
  },
  {
    what: 'a copy of a Chinese copy too',
    name: 'Telco 副本 3',
    taken: ['Telco', 'Telco 副本', 'Telco 副本 3'],
    texts: ['Telco (2)', 'Telco 副本 4'],
  },
  {
    what: 'a year is part of the name',
    name: 'Sales (2024)',
    taken: ['Sales (2024)'],
    texts: ['Sales (2024) (2)', 'Sales (2024) 副本'],
  },
])('$what', ({ name, taken, texts }) => {
  expect(inBoth(() => copyName(name, taken))).toEqual(texts);
});
