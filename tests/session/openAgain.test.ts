import { expect, test } from 'vitest';
import { stop } from '../../src/domain/common/problem';
import { failed } from '../../src/domain/common/result';
import { aFile, start } from './workspaces';

const PROBLEM = stop('broken-quotes', { file: 'a.csv', row: 7 });
const BROKEN = failed(PROBLEM);

test('what could not be opened is opened in another way', async () => {
  const { workspace, engine } = start();
  engine.open.mockResolvedValueOnce(BROKEN);
  await workspace.openFile(aFile('a.csv'));
  expect(workspace.table).toBeUndefined();
  await workspace.openAgain!({ quotes: false });
  expect(workspace.document?.reading).toEqual({ quotes: false });
  expect([workspace.work.problems.read ?? [], workspace.openAgain]).toEqual([[], undefined]);
});

test('what could not be read anew is tried again with the same choices and one more', async () => {
  const { workspace, engine } = start();
  await workspace.openFile(aFile('a.csv'));
  engine.open.mockResolvedValueOnce(BROKEN);
  expect(await workspace.readAnew({ delimiter: ';' })).toBe(false);
  expect([workspace.document?.reading, workspace.work.problems.read]).toEqual([{}, [PROBLEM]]);
  await workspace.openAgain!({ quotes: false });
  expect(workspace.document?.reading).toEqual({ delimiter: ';', quotes: false });
  expect(workspace.openAgain).toBeUndefined();
});
