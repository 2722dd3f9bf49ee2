import { expect, test } from 'vitest';
import type { Command } from '../../../src/domain/project/commands';
import { commandText } from '../../../src/ui/text/commandText';
import { inBoth } from './inBoth';

const decisions = { roles: [], value: [], campaign: { spreaders: 0.18 }, settings: {}, openColumns: [] };

const letters = new Map([
  ['s1', 'A'],
  ['s2', 'B'],
]);

/** One of each kind at the least: a kind that is missing here does not compile. */
const said: { [K in Command['kind']]: [command: Extract<Command, { kind: K }>, en: string, zh: string][] } = {
  'name-project': [[{ kind: 'name-project', name: 'Telco' }, 'name of the project', '项目名称']],
  'set-row-noun': [[{ kind: 'set-row-noun', rowNoun: 'shop' }, 'what a row is', '每一行是什么']],
  'read-anew': [
    [{ kind: 'read-anew', reading: {}, sameRows: true, ...decisions }, 'how the file is read', '文件的读法'],
  ],
  'set-recipe': [[{ kind: 'set-recipe', recipe: [], sameRows: true, ...decisions }, 'the steps', '整理步骤']],
  'replace-file': [
    [{ kind: 'replace-file', file: 1, reading: {}, name: 'May', ...decisions }, 'another file', '换文件'],
  ],
  'set-open-columns': [[{ kind: 'set-open-columns', columns: ['phone'] }, 'what is written in full', '哪些列写完整']],
  'only-describe': [[{ kind: 'only-describe', columns: ['tenure', 'Fresh'] }, 'what 2 columns do', '2 列的作用']],
  'set-role': [[{ kind: 'set-role', column: 'tenure', role: 'out' }, 'what tenure does', 'tenure的作用']],
  'set-variable': [
    [{ kind: 'set-variable', column: 'bill', settings: {} }, 'how bill is made ready', 'bill的处理方式'],
  ],
  'set-missing': [[{ kind: 'set-missing', missing: 'median' }, 'missing values', '缺失值']],
  'set-k': [[{ kind: 'set-k', k: 5 }, 'k = 5', 'k = 5']],
  'set-seed': [[{ kind: 'set-seed', seed: 7 }, 'seed 7', '种子 7']],
  'set-exhaustive': [
    [{ kind: 'set-exhaustive', exhaustive: true }, 'exhaustive search', '彻底搜索'],
    [{ kind: 'set-exhaustive', exhaustive: false }, 'the usual search', '常规搜索'],
  ],
  'set-apart': [
    [{ kind: 'set-apart', setApart: true }, 'unusual rows set apart', '异常行单独列出'],
    [{ kind: 'set-apart', setApart: false }, 'no rows set apart', '异常行不单独列出'],
  ],
  'adopt-partition': [[{ kind: 'adopt-partition', key: 'x', k: 5, seed: 1, heirs: [null] }, '5 segments', '5 个群体']],
  'name-segment': [[{ kind: 'name-segment', segment: 's2', name: 'Fibre' }, 'name of B', 'B 的名字']],
  'put-back': [[{ kind: 'put-back', segment: 's2', onto: 's1' }, 'B put back', '放回 B']],
  'drop-segment': [[{ kind: 'drop-segment', segment: 's1' }, 'A dropped', '丢弃 A']],
  'set-value': [[{ kind: 'set-value', columns: ['bill'] }, 'what counts as value', '价值的算法']],
  'set-target': [
    [{ kind: 'set-target', segment: 's2', served: true }, 'B served', '服务 B'],
    [{ kind: 'set-target', segment: 's2', served: false }, 'B not served', '不服务 B'],
  ],
  'set-reason': [[{ kind: 'set-reason', segment: 's2', reason: 'big' }, 'reason for B', '服务 B 的理由']],
  'decide-field': [[{ kind: 'decide-field', segment: 's1', field: 'price' }, 'offer for A: Price', 'A 的方案：价格']],
  'decide-fields': [
    [{ kind: 'decide-fields', segment: 's1', decisions: {} }, 'drafts of the offer for A', 'A 的方案草稿'],
  ],
  'plan-campaign': [[{ kind: 'plan-campaign', plan: { spreaders: 0.18 } }, 'who is contacted when', '联系的批次']],
};

test.each(Object.values(said).flat())('%o is "%s", "%s"', (command, en, zh) => {
  expect(inBoth(() => commandText(command, letters))).toEqual([en, zh]);
});
