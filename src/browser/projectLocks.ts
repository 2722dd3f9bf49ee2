/** How a tab stands to one project. */
interface Holding {
  /** Settles when the browser has answered; true where this tab holds it. */
  granted: Promise<boolean>;
  /** Settles when the browser has let go of it: asked again before, it would still say "taken". */
  ended: Promise<void>;
  /** Who is told when another tab takes it: one for each `hold` that is not released yet. */
  holders: (() => void)[];
  letGo(): void;
}

/**
 * One tab at a time may change a project, by Web Locks: the browser frees a lock when its tab is closed or crashes.
 * Where there are none (they need a secure context) every tab may; the store then still refuses to overwrite what
 * another tab has saved.
 *
 * A tab may hold a project more than once, and holds it until it has released it as often.
 */
export class TabLocks {
  private readonly holdings = new Map<string, Holding>();
  private readonly ending = new Map<string, Promise<void>>();

  /** @param locks `navigator.locks`, which is undefined in an insecure context */
  constructor(private readonly locks: LockManager | undefined) {}

  /** True where this tab holds the project from now on; `onTaken` is called at most once, if another tab takes it. */
  async hold(id: string, onTaken: () => void): Promise<boolean> {
    const holding = this.holdings.get(id) ?? this.request(id, { ifAvailable: true });
    holding.holders.push(onTaken);
    return holding.granted;
  }

  /** Takes it from the tab that holds it; where this tab does already, that is all. */
  async takeOver(id: string, onTaken: () => void): Promise<void> {
    if (await this.holdings.get(id)?.granted) return;
    const holding = this.request(id, { steal: true });
    holding.holders.push(onTaken);
    await holding.granted;
  }

  /** Takes back one `hold` or `takeOver`; nothing where this tab does not hold it. */
  release(id: string): void {
    const holding = this.holdings.get(id);
    if (!holding) return;
    holding.holders.pop();
    if (holding.holders.length > 0) return;
    this.holdings.delete(id);
    this.ending.set(id, holding.ended);
    holding.letGo();
  }
  private request(id: string, how: LockOptions): Holding {
    let letGo!: () => void;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    let answer!: (granted: boolean) => void;
    const granted = new Promise<boolean>((resolve) => (answer = resolve));
    const holding: Holding = { granted, ended: Promise.resolve(), holders: [], letGo };
    this.holdings.set(id, holding);

    const wait = async () => {
      let lock: Lock | null | undefined;
      await this.ending.get(id);
      try {
        await this.locks?.request(`tessera-project:${id}`, how, async (given) => {
          lock = given;
          answer(given !== null);
          if (given) await held;
        });
      } catch {
        // Once it was given: stolen. Before: the browser refuses locks at all.
      }
      if (lock === undefined) {
        answer(true);
        return held;
      }
      if (this.holdings.get(id) !== holding) return;
      this.holdings.delete(id);
      if (lock) for (const onTaken of holding.holders) onTaken();
    };
    holding.ended = wait();
    return holding;
  }
}
