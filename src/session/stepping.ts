import { redo, undo, type History } from '../domain/project/history';
import type { Command } from '../domain/project/commands';
import type { TableChanges } from './tableChanges';

export type Way = 'undo' | 'redo';

/** The project that is taken back and forth. */
export interface SteppedProject {
  /** Another one as soon as another project is shown. */
  readonly project: symbol;
  readonly history: History | undefined;
  /** Tells the person where they may not change it. */
  mayDecide(): boolean;
  /** `last`: the last of the commands that were taken back or done again; the history is shown. */
  stepped: { way: Way; command: Command } | undefined;
  openAgain: unknown;
  readonly keeper: { changed(): void };
}

/**
 * Undo and redo, as often as they are asked for. What is asked while a table is on its way waits for it, and is then done
 * in one go; where that table was stopped or cannot be had, it is not done.
 */
export class Stepping {
  private waiting: Way[] = [];
  private under: Promise<void> | undefined;

  constructor(
    private readonly of: SteppedProject,
    private readonly changes: Pick<TableChanges, 'settled' | 'follow'>,
  ) {}

  /** Resolves when all that was asked for is done. */
  ask(way: Way): Promise<void> {
    const { history } = this.of;
    const isNothing =
      !this.under && this.changes.settled === undefined && !(history && this.moved(history, [way]).last);
    if (!history || isNothing || !this.of.mayDecide()) return Promise.resolve();
    this.waiting.push(way);
    this.under ??= this.all().finally(() => {
      this.under = undefined;
      this.waiting = [];
    });
    return this.under;
  }

  private async all(): Promise<void> {
    const { of } = this;
    const { project } = of;
    if (this.changes.settled && !(await this.changes.settled)) return;
    while (this.waiting.length > 0 && of.project === project) {
      const { history, last } = this.moved(of.history!, this.waiting);
      this.waiting = [];
      if (!last) continue;
      of.openAgain = undefined;
      if (!(await this.changes.follow(history))) return;
      of.stepped = last;
      of.keeper.changed();
    }
  }

  /** The history after that; `last`: what was done last, undefined where there was nothing to do. */
  private moved(history: History, ways: readonly Way[]): { history: History; last?: SteppedProject['stepped'] } {
    let last: SteppedProject['stepped'];
    for (const way of ways) {
      const command = way === 'undo' ? history.past.at(-1)?.command : history.future[0]?.command;
      if (!command) continue;
      last = { way, command };
      history = way === 'undo' ? undo(history) : redo(history);
    }
    return { history, last };
  }
}
