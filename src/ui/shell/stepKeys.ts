type Way = 'undo' | 'redo';

/** Whether the keyboard is a Mac's, where ⌘ does what Ctrl does elsewhere. */
export function isMac(platform = navigator.platform): boolean {
  return /^(Mac|iP)/.test(platform);
}

/** What a key asks for: Ctrl+Z, Ctrl+Shift+Z, Ctrl+Y, with ⌘ on a Mac. Ctrl+Y is no key of a Mac. */
export function wayOf(event: KeyboardEvent, mac: boolean): Way | undefined {
  const command = mac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
  if (!command || event.altKey || event.isComposing) return undefined;
  // With Shift or Caps Lock it is a capital.
  const key = event.key.toLowerCase();
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  return key === 'y' && !mac && !event.shiftKey ? 'redo' : undefined;
}

/** The keys as they are shown. */
export function keysText(way: Way, mac: boolean): string {
  if (mac) return way === 'undo' ? '⌘Z' : '⇧⌘Z';
  return way === 'undo' ? 'Ctrl+Z' : 'Ctrl+Shift+Z';
}

/** The keys that paste, as they are shown. */
export function pasteKeysText(mac: boolean): string {
  return mac ? '⌘V' : 'Ctrl+V';
}

const TYPED_IN = 'textarea, [contenteditable], input:not([type=radio], [type=checkbox], [type=range], [type=button])';

/** Whether the keys belong to what has the focus: a field that is being edited has its own undo, a dialog has none. */
export function keepsItsKeys(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(`${TYPED_IN}, [role=dialog]`) !== null;
}
