import * as Comlink from 'comlink';
import { fileOfPage, readingWith } from '../readingEngine';
import OursWorker from './ours.worker?worker';
import PapaWorker from './papa.worker?worker';
import type { PapaReader } from './papa.worker';

const ours = readingWith(() => new OursWorker());
let papaWorker: Comlink.Remote<PapaReader> | undefined;

function papa() {
  papaWorker ??= Comlink.wrap<PapaReader>(new PapaWorker());
  return papaWorker.read(fileOfPage());
}

/**
 * PapaParse as its page says it is used off the main thread: it starts a worker, and the rows come to the page, as texts or
 * (`dynamicTyping`) with numbers as numbers, which is as near to typed columns as it comes.
 */
function papaOwn(dynamicTyping: boolean) {
  // From a script of its own, because it starts its worker from its own source.
  const { Papa } = window as unknown as { Papa: typeof import('papaparse') };
  return new Promise((resolve, reject) => {
    const started = performance.now();
    Papa.parse(fileOfPage(), {
      worker: true,
      header: true,
      skipEmptyLines: true,
      dynamicTyping,
      complete: ({ data }) => resolve({ milliseconds: performance.now() - started, rows: data.length }),
      error: reject,
    });
  });
}

Object.assign(window, { bench: { ours, papa, papaOwn: () => papaOwn(false), papaTyped: () => papaOwn(true) } });
