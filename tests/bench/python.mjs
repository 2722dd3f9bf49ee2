// @ts-check
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/**
 * The Python that has these modules; undefined where there is none.
 * @param {...string} modules
 * @returns {string | undefined}
 */
export function pythonWith(...modules) {
  const found = ['python3', '/usr/bin/python3'].find((python) => {
    try {
      execFileSync(python, ['-c', `import ${modules.join(', ')}`], { stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  });
  if (!found) console.log(`  There is no Python with ${modules.join(' and ')}: no comparison with it`);
  return found;
}

/**
 * A script that reads a file, says so in a line, and from then on answers each line with one of JSON; undefined without
 * pandas.
 * @param {string} script
 * @param {string} file
 */
export async function startPandas(script, file) {
  const python = pythonWith('pandas');
  if (!python) return undefined;
  const child = spawn(python, [script, file], { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface({ input: child.stdout });
  await once(answers, 'line');
  return {
    /** @param {object} question */
    ask: async (question) => {
      child.stdin.write(`${JSON.stringify(question)}\n`);
      const [answer] = await once(answers, 'line');
      return JSON.parse(answer);
    },
    stop: () => child.stdin.end(),
  };
}
