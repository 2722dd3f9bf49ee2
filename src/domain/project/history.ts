import { apply, type Command } from './commands';
import type { ProjectDocument } from './document';

/** A document and the way to and fro. Documents share their parts, so a step costs what it changed. */
export interface History {
  document: ProjectDocument;
  /** Oldest first: what was done, and the document before it. */
  past: { command: Command; before: ProjectDocument }[];
  /** Next first: what was undone, and the document after it. */
  future: { command: Command; after: ProjectDocument }[];
}

export function startHistory(document: ProjectDocument): History {
  return { document, past: [], future: [] };
}

/** The history after one more command; the same history where the command changes nothing. Forgets what was undone. */
export function record(history: History, command: Command): History {
  const { document, past } = history;
  const next = apply(document, command);
  if (next === document) return history;
  return { document: next, past: [...past, { command, before: document }], future: [] };
}

/** One command back; the same history where there is none. */
export function undo(history: History): History {
  const last = history.past.at(-1);
  if (!last) return history;
  return {
    document: last.before,
    past: history.past.slice(0, -1),
    future: [{ command: last.command, after: history.document }, ...history.future],
  };
}

/** One undone command forward; the same history where there is none. */
export function redo(history: History): History {
  const [next, ...future] = history.future;
  if (!next) return history;
  return {
    document: next.after,
    past: [...history.past, { command: next.command, before: history.document }],
    future,
  };
}

/** Whether the last command took the segments away: those the rows were in, not those that wait for rows. */
export function segmentsGone(history: History | undefined): boolean {
  return history?.past.at(-1)?.before.partition !== undefined && history.document.partition === undefined;
}

/** By id: the letters of all segments, also of those that the last command took away. */
export function lettersIn(history: History | undefined): Map<string, string> {
  const segments = [...(history?.past.at(-1)?.before.segments ?? []), ...(history?.document.segments ?? [])];
  return new Map(segments.map(({ id, letter }) => [id, letter]));
}
