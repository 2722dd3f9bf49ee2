import { describe, expect, test } from 'vitest';
import { Preferences, type Locale, type Theme } from '../../src/session/preferences.svelte';

const SYSTEM = { locale: 'zh', theme: 'dark' } as const;

function stored(kept: unknown) {
  const written: ({ locale: Locale; theme: Theme } | 'forgotten')[] = [];
  const store = {
    read: () => kept,
    write: (value: { locale: Locale; theme: Theme }) => void written.push(value),
    forget: () => void written.push('forgotten'),
  };
  const preferences = new Preferences(store, SYSTEM);
  return { preferences, written };
}

describe('Preferences', () => {
  test('begin with what was chosen last time', () => {
    const { preferences } = stored({ locale: 'en', theme: 'light' });
    expect([preferences.locale, preferences.theme]).toEqual(['en', 'light']);
  });

  test.each([
    undefined,
    null,
    'en',
    {},
    { locale: 'en' },
    { locale: 'fr', theme: 'light' },
    { locale: 'en', theme: 1 },
  ])('begin as the system prefers where %o was kept', (kept) => {
    const { preferences, written } = stored(kept);
    expect([preferences.locale, preferences.theme]).toEqual(['zh', 'dark']);
    expect(written).toEqual([]);
  });

  test('each choice is kept, with the other one', () => {
    const { preferences, written } = stored(undefined);
    preferences.setLocale('en');
    preferences.toggleTheme();
    preferences.toggleTheme();
    expect(written).toEqual([
      { locale: 'en', theme: 'dark' },
      { locale: 'en', theme: 'light' },
      { locale: 'en', theme: 'dark' },
    ]);
    expect([preferences.locale, preferences.theme]).toEqual(['en', 'dark']);
  });

  test('forgotten, they stay as they are until the page is left', () => {
    const { preferences, written } = stored({ locale: 'en', theme: 'light' });
    preferences.forget();
    expect([preferences.locale, preferences.theme, written]).toEqual(['en', 'light', ['forgotten']]);
  });
});
