const KEY = 'tessera-preferences';

/**
 * Two choices in localStorage. From file:// nothing is kept, because every local page reads the same storage; where
 * storage is refused the choices simply last as long as the page.
 */
export const preferenceStore = {
  read(): unknown {
    try {
      return location.protocol === 'file:' ? null : JSON.parse(localStorage.getItem(KEY) ?? 'null');
    } catch {
      return null;
    }
  },
  write(value: object): void {
    try {
      if (location.protocol !== 'file:') localStorage.setItem(KEY, JSON.stringify(value));
    } catch {
      // A full or refused storage loses a preference, never work.
    }
  },
  /** Nothing is kept any more, until the next choice. */
  forget(): void {
    try {
      localStorage.removeItem(KEY);
    } catch {
      // Where storage is refused nothing was kept.
    }
  },
};
