import { expect, test } from 'vitest';
import type { VariableWarning } from '../../../../src/domain/prepare/variableReport';
import { warningText } from '../../../../src/ui/steps/prepare/warningText';

const few = (rows: number, variables: number, describe: string[]): VariableWarning => ({
  ...{ code: 'few-rows', rows, variables, describe },
});

test.each<[VariableWarning, title: string, text: string]>([
  [
    few(450, 6, ['visits', 'calls']),
    '450 rows are few for 6 variables.',
    'With fewer than 100 rows a variable, segments may change with every sample. Fewer variables make them firmer. ' +
      'Most like other variables: visits and calls.',
  ],
  [
    few(80, 4, ['visits']),
    '80 rows are few for 4 variables.',
    'With fewer than 100 rows a variable, segments may change with every sample. Fewer variables make them firmer. ' +
      'Most like other variables: visits. So few rows give a first sketch even then.',
  ],
  [
    few(80, 3, []),
    '80 rows are few for 3 variables.',
    'Other variables would hardly change that: take the segments as a first sketch, and see in Assess how clearly they ' +
      'stand apart. More rows make them firmer.',
  ],
])('few rows: %o', (warning, title, text) => {
  expect(warningText(warning)).toEqual({ title, text });
});
