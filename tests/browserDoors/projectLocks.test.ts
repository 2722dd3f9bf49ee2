import { describe, expect, test } from 'vitest';
import { TabLocks } from '../../src/browser/projectLocks';

const aMoment = () => new Promise((resolve) => setImmediate(resolve));

/** The locks of one browser, as far as the page asks for them; as there, one is only free a moment after it is let go. */
function browserLocks() {
  const held = new Map<string, { lock: Lock; taken(): void }>();
  async function request(name: string, how: LockOptions, work: (lock: Lock | null) => Promise<unknown>) {
    await Promise.resolve();
    const before = held.get(name);
    if (before && !how.steal) return work(null);
    before?.taken();
    const lock: Lock = { name, mode: 'exclusive' };
    const stolen = new Promise<never>((_, reject) => {
      held.set(name, { lock, taken: () => reject(new DOMException('stolen', 'AbortError')) });
    });
    const worked = Promise.resolve(work(lock)).then(async (value) => {
      await aMoment();
      return value;
    });
    try {
      return await Promise.race([worked, stolen]);
    } finally {
      if (held.get(name)?.lock === lock) held.delete(name);
    }
  }
  return { request, names: () => [...held.keys()] } as unknown as LockManager & { names(): string[] };
}

function twoTabs() {
  const locks = browserLocks();
  const taken: string[] = [];
  return {
    locks,
    taken,
    first: new TabLocks(locks),
    second: new TabLocks(locks),
    tell: (who: string) => () => taken.push(who),
  };
}

/** Longer than a lock that was let go needs to be free. */
async function freed() {
  for (let i = 0; i < 5; i++) await aMoment();
}

describe('one tab at a time', () => {
  test('holds a project; another is told so, and holds another project', async () => {
    const { locks, first, second, tell, taken } = twoTabs();
    expect(await first.hold('a', tell('first'))).toBe(true);
    expect(await second.hold('a', tell('second'))).toBe(false);
    expect(await second.hold('b', tell('second'))).toBe(true);
    expect(locks.names()).toEqual(['tessera-project:a', 'tessera-project:b']);
    expect(taken).toEqual([]);
  });

  test('frees it for the other by releasing it', async () => {
    const { locks, first, second, tell, taken } = twoTabs();
    await first.hold('a', tell('first'));
    first.release('a');
    await freed();
    expect(locks.names()).toEqual([]);
    expect(await second.hold('a', tell('second'))).toBe(true);
    expect(taken).toEqual([]);
  });

  test('holds it again at once after releasing it', async () => {
    const { first, second, tell, taken } = twoTabs();
    await first.hold('a', tell('before'));
    first.release('a');
    expect(await first.hold('a', tell('after'))).toBe(true);
    await second.takeOver('a', tell('second'));
    await freed();
    expect(taken).toEqual(['after']);
  });

  test('that releases before it was answered does not keep it', async () => {
    const { locks, first, tell } = twoTabs();
    const answer = first.hold('a', tell('first'));
    first.release('a');
    await answer;
    await freed();
    expect(locks.names()).toEqual([]);
  });
});

describe('taking over', () => {
  test('tells the tab that held it, once, and its release is nothing any more', async () => {
    const { locks, first, second, tell, taken } = twoTabs();
    await first.hold('a', tell('first'));
    await second.hold('a', tell('refused'));
    await second.takeOver('a', tell('second'));
    await freed();
    expect(taken).toEqual(['first']);
    first.release('a');
    await freed();
    expect(locks.names()).toEqual(['tessera-project:a']);
    expect(await first.hold('a', tell('first'))).toBe(false);
  });

  test('goes to and fro', async () => {
    const { first, second, tell, taken } = twoTabs();
    await first.hold('a', tell('first'));
    await second.takeOver('a', tell('second'));
    await freed();
    await first.takeOver('a', tell('first again'));
    await freed();
    expect(taken).toEqual(['first', 'second']);
    expect(await second.hold('a', tell('second'))).toBe(false);
  });

  test('twice counts as once, and what nobody holds is simply held', async () => {
    const { locks, first, tell, taken } = twoTabs();
    await Promise.all([first.takeOver('a', tell('one')), first.takeOver('a', tell('two'))]);
    first.release('a');
    await freed();
    expect(locks.names()).toEqual([]);
    expect(taken).toEqual([]);
  });
});

describe('a tab that holds a project twice', () => {
  test('holds it until both are released', async () => {
    const { first, second, tell } = twoTabs();
    expect(await Promise.all([first.hold('a', tell('one')), first.hold('a', tell('two'))])).toEqual([true, true]);
    first.release('a');
    await freed();
    expect(await second.hold('a', tell('second'))).toBe(false);
    first.release('a');
    await freed();
    expect(await second.hold('a', tell('second'))).toBe(true);
  });

  test('tells only who has not released it', async () => {
    const { first, second, tell, taken } = twoTabs();
    await first.hold('a', tell('project'));
    await first.hold('a', tell('list'));
    first.release('a');
    await second.takeOver('a', tell('second'));
    await freed();
    expect(taken).toEqual(['project']);
  });
});

describe.each([
  ['has no locks', undefined],
  ['refuses them', { request: () => Promise.reject(new DOMException('', 'SecurityError')) } as unknown as LockManager],
])('where the browser %s', (_, locks) => {
  test('every tab may', async () => {
    const taken: string[] = [];
    const tab = new TabLocks(locks);
    expect(await tab.hold('a', () => taken.push('a'))).toBe(true);
    await tab.takeOver('a', () => taken.push('a'));
    tab.release('a');
    tab.release('a');
    expect(await tab.hold('a', () => taken.push('a'))).toBe(true);
    expect(taken).toEqual([]);
  });
});
