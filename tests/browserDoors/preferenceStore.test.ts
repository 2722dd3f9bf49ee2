import { afterEach, expect, test, vi } from 'vitest';
import { preferenceStore } from '../../src/browser/preferenceStore';

afterEach(() => vi.unstubAllGlobals());

test('forgetting leaves no key', () => {
  const kept = new Map([['other', '1']]);
  vi.stubGlobal('location', { protocol: 'https:' });
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
  preferenceStore.write({ locale: 'zh' });
  expect(preferenceStore.read()).toEqual({ locale: 'zh' });
  preferenceStore.forget();
  expect([...kept.keys()]).toEqual(['other']);
  expect(preferenceStore.read()).toBe(null);
});

test('forgetting where storage is refused is no trouble', () => {
  vi.stubGlobal('localStorage', {
    removeItem: () => {
      throw new DOMException('', 'SecurityError');
    },
  });
  expect(() => preferenceStore.forget()).not.toThrow();
});
