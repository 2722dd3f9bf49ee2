import { expect, test } from 'vitest';
import { fileName } from '../../src/session/fileName';

test.each([
  ['Telco customers', 'segments', 'csv', 'Telco customers segments.csv'],
  ['聚类市场', '群体', 'xlsx', '聚类市场 群体.xlsx'],
  ['a/b: "c"?', 'x\ty', 'svg', 'a-b- -c- x-y.svg'],
])('%s, %s', (project, what, ending, expected) => {
  expect(fileName(project, what, ending)).toBe(expected);
});
