// Writes the project file of the schema's present version. Those of earlier versions stay as they are: they must open.
//   node tests/golden/projects/make.mjs
import { writeFileSync } from 'node:fs';
import { createServer } from 'vite';

const server = await createServer({
  configFile: false,
  logLevel: 'error',
  appType: 'custom',
  optimizeDeps: { noDiscovery: true },
  server: { middlewareMode: true, ws: false },
});
const load = (path) => server.ssrLoadModule(path);
const { projectOf } = await load('/tests/engine/projects.ts');
const { writeProject } = await load('/src/engine/writeProject.ts');
const { SCHEMA_VERSION } = await load('/src/domain/project/record.ts');

const { contents, table } = await projectOf();
const work = writeProject(contents, table);
let step = await work.next();
while (!step.done) step = await work.next();
const path = `tests/golden/projects/v${SCHEMA_VERSION}.tessera`;
writeFileSync(path, Buffer.from(await step.value.arrayBuffer()), { flag: 'wx' });
await server.close();
