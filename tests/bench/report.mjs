// @ts-check

/**
 * Prints one figure of several runs as a line for people and one of JSON for programs.
 * @param {string} bench
 * @param {string} figure what was measured, with its unit
 * @param {number[]} runs
 */
export function report(bench, figure, runs) {
  const sorted = [...runs].sort((a, b) => a - b);
  const round = (/** @type {number | undefined} */ value) => Number((value ?? NaN).toPrecision(4));
  const [min, median, max] = [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)].map(round);
  console.log(`  ${figure.padEnd(64)} median ${String(median).padStart(8)}   (${min} to ${max}, ${runs.length} runs)`);
  console.log(JSON.stringify({ bench, figure, median, min, max, runs: runs.length }));
}
