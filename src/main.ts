import './browser/withoutWebRtc';
import { mount } from 'svelte';
import App from './App.svelte';
import { doors } from './browser/doors';
import { preferenceStore } from './browser/preferenceStore';
import { systemPreferences } from './browser/system';
import { TabLocks } from './browser/projectLocks';
import { EngineClient } from './engine/client';
import { overwriteGetLocale } from './messages/compiled/runtime';
import { Preferences } from './session/preferences.svelte';
import { Workspace } from './session/workspace.svelte';
import { IdbProjectStore } from './storage/projectStore';
import './ui/styles/tokens.css';
import './ui/styles/base.css';

const MOST_WORKERS = 8;
const LONGEST_WAIT_MS = 1000;

const preferences = new Preferences(preferenceStore, systemPreferences());
// Messages read the locale from a rune, so that every text follows when it changes.
overwriteGetLocale(() => preferences.locale);

const engine = new EngineClient(Math.min(MOST_WORKERS, navigator.hardwareConcurrency || 1));
const workspace = new Workspace({
  engine,
  doors,
  store: new IdbProjectStore(Date.now),
  locks: new TabLocks(navigator.locks),
  // From file:// every local page reads the same storage: nothing is kept there unless the person asks.
  askBeforeKeeping: location.protocol === 'file:',
  clock: { now: Date.now, newId: () => crypto.randomUUID(), elapsed: () => performance.now(), idle },
});
void workspace.start();

/** Safari has no idle callbacks. */
function idle(): Promise<void> {
  return new Promise((resolve) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => resolve(), { timeout: LONGEST_WAIT_MS });
    else setTimeout(resolve, LONGEST_WAIT_MS);
  });
}

/** The browser's note that it draws a changed size one frame later; nothing has failed. Source: Resize Observer, 3.4.6. */
const RESIZE_NOTE = /^ResizeObserver loop/;

addEventListener('error', (event) => {
  if (!RESIZE_NOTE.test(event.message)) workspace.work.bug = event.error ?? event.message;
});
addEventListener('unhandledrejection', (event) => {
  workspace.work.bug = event.reason;
});
addEventListener('beforeunload', (event) => {
  // A text that is being typed is kept when its field is left.
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  if (workspace.atRisk) event.preventDefault();
});

mount(App, { target: document.getElementById('app')!, props: { workspace, preferences } });
