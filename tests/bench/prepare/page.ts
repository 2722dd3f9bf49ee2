import * as Comlink from 'comlink';
import type { RecipeChange } from '../../../src/domain/prepare/recipe';
import OursWorker from './ours.worker?worker';
import type { Ours } from './ours.worker';

const worker = Comlink.wrap<Ours>(new OursWorker());

Object.assign(window, {
  bench: {
    read: () => worker.read(document.querySelector('input')!.files![0]!),
    time: (step: RecipeChange) => worker.time(step),
  },
});
