// Writes the project file of the schema's present version. Those of earlier versions stay as they are: they must open.
//   node tests/golden/projects/make.mjs
import { writeFileSync } from 'node:fs';
import { createServer } from 'vite';
import { kernels } from '../../../src/kernels/vitePlugin.mjs';

const server = await createServer({
  configFile: false,
  logLevel: 'error',
  appType: 'custom',
  plugins: [kernels()],
  optimizeDeps: { noDiscovery: true },
  server: { middlewareMode: true, ws: false },
});
const load = (path) => server.ssrLoadModule(path);
const { projectOf, TWENTY } = await load('/tests/engine/projects.ts');
const { packSource } = await load('/src/engine/sourceBytes.ts');
const { writeProject } = await load('/src/engine/writeProject.ts');
const { SCHEMA_VERSION } = await load('/src/domain/project/record.ts');

const recipe = [
  { id: 'r1', kind: 'date-part', column: 'Since', part: 'month', to: 'Month' },
  { id: 'r2', off: true, kind: 'filter-rows', filters: [{ column: 'Spend', kind: 'filled' }] },
  {
    id: 'r3',
    kind: 'join',
    table: 'kinds',
    file: 'kinds.csv',
    keys: [{ left: 'Kind', right: 'Sort' }],
    columns: [{ from: 'Street', to: 'Street' }],
    several: 'last',
    loosely: true,
  },
];
const kinds = 'Sort,Street,Since\nbakery,Hof 1,2020-01-05\n面馆,南京路,2021-02-06\nBAKERY,Hof 2,\n';
const repairs = [{ text: 'C1', instead: 'C001' }];
const reading = { columns: [{ name: 'Customer', type: 'id', dateOrder: 'day-first', repairs }] };
const decided = { reading, openColumns: ['Customer'], file: 2, exhaustive: true, setApart: true };
const extreme = TWENTY.replace('C020,29,', 'C020,9999,');
const { contents, table, seconds } = await projectOf(extreme, recipe, decided, { kinds });
const packed = await packSource(new File(['Customer;Spend\n001;1,50\n'], '二十.csv'));
const work = writeProject({ ...contents, source: packed.value.column }, table, seconds, packed.value.content);
let step = await work.next();
while (!step.done) step = await work.next();
const path = `tests/golden/projects/v${SCHEMA_VERSION}.tessera`;
writeFileSync(path, Buffer.from(await step.value.arrayBuffer()), { flag: 'wx' });
await server.close();
