// @ts-check
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { main } from 'assemblyscript/asc';

const QUERY = '?wasm';
const OPTIONS = ['--runtime', 'stub', '--noAssert', '-O3', '--enable', 'simd', '--use', 'abort='];

/** @type {Map<string, { sources: [path: string, text: string][], wasm: Buffer }>} What was compiled in this process. */
const compiled = new Map();

/**
 * `import bytes from '…/kernels/shard?wasm'` gives that file of AssemblyScript, compiled, as text in base 64: so it goes
 * into the workers, which are themselves text, and works from a file.
 * @returns {import('vite').Plugin}
 */
export function kernels() {
  return {
    name: 'tessera:kernels',
    enforce: 'pre',
    resolveId(id, importer) {
      if (!id.endsWith(QUERY) || !importer) return undefined;
      return `${resolve(dirname(importer), id.slice(0, -QUERY.length))}.ts${QUERY}`;
    },
    async load(id) {
      if (!id.endsWith(QUERY)) return undefined;
      const entry = id.slice(0, -QUERY.length);
      const { sources, wasm } = await compile(entry);
      for (const [path] of sources) this.addWatchFile(path);
      return `export default '${wasm.toString('base64')}';`;
    },
  };
}

/**
 * Compiling takes seconds, and every worker's bundle asks.
 * @param {string} entry
 */
async function compile(entry) {
  const known = compiled.get(entry);
  if (known?.sources.every(([path, text]) => readFileSync(path, 'utf8') === text)) return known;
  /** @type {[path: string, text: string][]} */
  const sources = [];
  let wasm;
  const { error, stderr } = await main([entry, '--outFile', 'kernels.wasm', ...OPTIONS], {
    readFile(name, folder) {
      const path = resolve(folder, name);
      try {
        const text = readFileSync(path, 'utf8');
        sources.push([path, text]);
        return text;
      } catch {
        return null;
      }
    },
    writeFile(_, contents) {
      wasm = Buffer.from(contents);
    },
  });
  if (error || !wasm) throw new Error(`${entry} could not be compiled: ${error?.message}\n${stderr}`);
  const made = { sources, wasm };
  compiled.set(entry, made);
  return made;
}
