const REPLACED = Symbol();

/** The place of a worker that may die and be replaced; who asks through it is answered all the same. */
export class ShardSlot<Shard> {
  private tellReplaced!: (what: typeof REPLACED) => void;
  private replaced!: Promise<typeof REPLACED>;

  /** `shard`: the one that is there now. */
  constructor(private current: Shard) {
    this.watch();
  }

  get shard(): Shard {
    return this.current;
  }

  /** The one before is gone, and will not answer any more. */
  replace(shard: Shard): void {
    const tell = this.tellReplaced;
    this.current = shard;
    this.watch();
    tell(REPLACED);
  }

  /** Asks the shard that is there, and asks again where it is replaced before it has answered. */
  async ask<Answer>(question: (shard: Shard) => Promise<Answer>): Promise<Answer> {
    for (;;) {
      const answer = await Promise.race([question(this.current), this.replaced]);
      if (answer !== REPLACED) return answer;
    }
  }

  private watch(): void {
    this.replaced = new Promise((resolve) => (this.tellReplaced = resolve));
  }
}
