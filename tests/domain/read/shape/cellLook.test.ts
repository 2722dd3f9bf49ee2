import { expect, test } from 'vitest';
import { lookOfCell, type CellLook } from '../../../../src/domain/read/shape/cellLook';

test.each<[string, CellLook]>([
  ['5 kr', 'number'],
  ['R$ 1.234,50', 'number'],
  ['zł 5', 'number'],
  ['5美元', 'number'],
  ['5万港币', 'number'],
  ['12万元', 'number'],
  ['CHF 5', 'number'],
  ['5 kg', 'code'],
  ['2024/3/5 下午3:05', 'date'],
  ['2024年3月5日 上午9:00', 'date'],
  ['24/03/05', 'date'],
])('%s is a %s', (cell, look) => expect(lookOfCell(cell)).toBe(look));
