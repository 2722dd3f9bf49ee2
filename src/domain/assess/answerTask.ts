import { seededRandom, shuffledIndices } from '../common/random';
import type { Steps } from '../common/steps';
import { comparePair } from './comparePair';
import { oneCloudScores } from './oneCloudScores';
import { predictionStrength } from './predictionStrength';
import { drawn, refit } from './refit';
import type { InertiaAnswer, InertiaTask, ResampleAnswer, ResampleTask } from './resampling';
import { silhouetteWidths } from './silhouette';
import { fromBox } from './simulate';
import type { Workroom } from './workroom';

/** What is asked of rows held whole in one thread; may be interrupted at each yield, but no other task may come between. */
export function* answerTask(room: Workroom, task: ResampleTask): Steps<ResampleAnswer> {
  switch (task.kind) {
    case 'pair':
      return yield* comparePair(room, room.rows, task);
    case 'split':
      return yield* predictionStrength(room, room.rows, task);
    case 'inertia':
      return yield* inertiaOf(room, task);
    case 'one-cloud':
      return yield* oneCloudScores(room, task);
    case 'silhouettes':
      return { kind: 'silhouettes', widths: yield* silhouetteWidths(room.rows, task.plan, task.from, task.to) };
  }
}

function* inertiaOf(room: Workroom, task: InertiaTask): Steps<InertiaAnswer> {
  const random = seededRandom(task.seed);
  const rows = task.box
    ? room.lend(yield* fromBox(task.box, room.rows.rowCount, random))
    : drawn(room, room.rows, shuffledIndices(random, room.rows.rowCount));
  const fits = yield* refit(room, rows, task, random);
  room.giveBack(rows);
  return { kind: 'inertia', inertia: fits.map(({ inertia }) => inertia) };
}
