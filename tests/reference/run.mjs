// @ts-check
// `npm run check:reference DIR`: figures beside those of data that may not be kept here.
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { binOf } from '../setup/stages.mjs';

const [folder] = process.argv.slice(2);
if (!folder) {
  console.log(
    'npm run check:reference DIR: the folder that holds vacmot.csv and its descriptors, or online_retail.parquet',
  );
  process.exit(1);
}
const { status } = spawnSync(
  process.execPath,
  [binOf('vitest'), 'run', 'tests/reference', '--disable-console-intercept'],
  { stdio: 'inherit', env: { ...process.env, TESSERA_REFERENCE: resolve(folder) } },
);
process.exitCode = status ?? 1;
