// @ts-check
import { readdirSync, readFileSync } from 'node:fs';

/** A renderer whose memory grows by less does not do the work. */
const GROWN = 64 * 2 ** 20;

/** The peak memory of one page's renderers: of those that are started after this and grow after `begin`. */
export class RendererMemory {
  #others = new Set(renderers());
  /** @type {Map<number, number>} */
  #idle = new Map();

  begin() {
    this.#idle = new Map(renderers().map((pid) => [pid, peakOf(pid)]));
  }

  /** Bytes. */
  peak() {
    return this.#own().reduce((sum, pid) => sum + peakOf(pid), 0);
  }

  count() {
    return this.#own().length;
  }

  /** What the browser keeps ready for other pages, from the start or from now on, has no part in this one. */
  #own() {
    const grown = [...this.#idle].filter(([pid, before]) => !this.#others.has(pid) && peakOf(pid) > before + GROWN);
    return grown.map(([pid]) => pid);
  }
}

/**
 * The processes of type renderer among the descendants of this one.
 * @returns {number[]}
 */
function renderers() {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const parents = new Map(
    all.map((pid) => [Number(pid), Number(/^PPid:\s*(\d+)/m.exec(procFile(pid, 'status'))?.[1])]),
  );
  const descends = (/** @type {number | undefined} */ pid) => {
    for (let at = pid; at; at = parents.get(at)) if (at === process.pid) return true;
    return false;
  };
  return [...parents.keys()].filter(
    (pid) => descends(pid) && procFile(String(pid), 'cmdline').includes('--type=renderer'),
  );
}

/**
 * @param {number} pid
 * @returns {number} bytes
 */
function peakOf(pid) {
  return 1024 * Number(/^VmHWM:\s*(\d+) kB/m.exec(procFile(String(pid), 'status'))?.[1] ?? NaN);
}

/**
 * @param {string} pid
 * @param {string} name
 */
function procFile(pid, name) {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return ''; // it has ended
  }
}
