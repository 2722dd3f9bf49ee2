/** Whether the next key would reach nothing: what had the focus is gone, or can no longer be used. */
export function focusIsLost(): boolean {
  const focused = document.activeElement;
  return focused === null || focused === document.body || focused.matches(':disabled');
}

/** Gives a lost focus back to what had it, or, where that is gone, to the page's heading. */
export function giveFocusBack(to: Element | null): void {
  if (!focusIsLost()) return;
  const usable = to instanceof HTMLElement && to !== document.body && to.isConnected && !to.matches(':disabled');
  (usable ? to : document.querySelector('h1'))?.focus();
}
