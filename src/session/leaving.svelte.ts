/** Whether work that would be lost may be left, asked of the person. */
export class Leaving {
  /** What they asked for that would lose work; waits for `leave` or `stay`. */
  action = $state.raw<() => Promise<void> | void>();

  /** `settled`: resolves when nothing is being written any more; `wouldLose`: whether leaving then would lose work. */
  constructor(
    private readonly settled: () => Promise<void>,
    private readonly wouldLose: () => boolean,
  ) {}

  /** Does it at once where nothing would be lost. */
  async orAsk(action: () => Promise<void> | void): Promise<void> {
    await this.settled();
    if (this.wouldLose()) this.action = action;
    else await action();
  }

  /** Does what was asked for, and loses the work that is not kept. */
  async leave(): Promise<void> {
    const { action } = this;
    this.action = undefined;
    await action?.();
  }

  stay(): void {
    this.action = undefined;
  }
}
