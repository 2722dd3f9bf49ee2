import type { ProjectDocument, Segment } from './document';

/** The segments of the shown partition, by letter: the order in which the page shows them. */
export function shownSegments(document: ProjectDocument): Segment[] {
  const ids = new Set(document.partition?.ids);
  return document.segments.filter(({ id }) => ids.has(id)).sort(byLetter);
}

/** Numbers of the partition's segments in the order in which the page shows them. */
export function shownOrder(document: ProjectDocument): number[] {
  return shownSegments(document).map(({ id }) => document.partition!.ids.indexOf(id));
}

/** The segments that wait for a place: none of the shown partition's is their heir. */
export function traySegments(document: ProjectDocument): Segment[] {
  const ids = new Set(document.partition?.ids);
  return document.segments.filter(({ id }) => !ids.has(id)).sort(byLetter);
}

/** Whether the person would miss it: it has a name, is served, or holds words of an offer. */
export function holdsWork({ name, target, offer }: Segment): boolean {
  return name !== '' || target !== undefined || Object.keys(offer).length > 0;
}

/**
 * A new partition takes the place of the last. Its segments go on as their heirs say; one without gets the first letter
 * that is free. What has no heir waits in the tray, if there is anything to keep of it.
 * @param heirs by number of segment in the new partition: the id of a segment of the document, none twice; null for new
 */
export function adoptPartition(document: ProjectDocument, key: string, heirs: (string | null)[]): ProjectDocument {
  const same = document.partition?.key === key && document.partition.ids.every((id, number) => id === heirs[number]);
  if (same) return document;
  const going = new Set(heirs);
  const kept = document.segments.filter((segment) => going.has(segment.id) || holdsWork(segment));
  const letters = new Set(kept.map(({ letter }) => letter));
  let { nextSegment } = document;
  const segments = new Map(kept.map((segment) => [segment.id, segment]));
  const ids = heirs.map((heir, number) => {
    const last = { key, number };
    const old = heir === null ? undefined : segments.get(heir);
    if (old) {
      segments.set(old.id, { ...old, last });
      return old.id;
    }
    const id = `s${nextSegment++}`;
    const letter = freeLetter(letters);
    letters.add(letter);
    segments.set(id, { id, letter, name: '', offer: {}, last });
    return id;
  });
  return { ...document, partition: { key, ids }, segments: [...segments.values()], nextSegment };
}

/** No partition is shown any more: its segments wait in the tray, if there is anything to keep of them. */
export function withoutPartition({ partition: _, ...document }: ProjectDocument): ProjectDocument {
  return { ...document, segments: document.segments.filter(holdsWork) };
}

/** No rows are those that a segment had last: no new partition is compared with them. */
export function nowhere(document: ProjectDocument): ProjectDocument {
  const last = { key: '', number: 0 };
  return { ...document, segments: document.segments.map((segment) => ({ ...segment, last })) };
}

/** A segment from the tray takes the rows of a shown one; that one goes to the tray, if there is anything to keep. */
export function putBack(document: ProjectDocument, waiting: string, onto: string): ProjectDocument {
  const { partition, segments } = document;
  const number = partition?.ids.indexOf(onto) ?? -1;
  if (!partition || number < 0 || partition.ids.includes(waiting) || !segments.some(({ id }) => id === waiting))
    return document;
  return {
    ...document,
    partition: { ...partition, ids: partition.ids.with(number, waiting) },
    segments: segments
      .filter((segment) => segment.id !== onto || holdsWork(segment))
      .map((segment) => (segment.id === waiting ? { ...segment, last: { key: partition.key, number } } : segment)),
  };
}

/** Without a segment that waits in the tray; one that is shown stays. */
export function dropSegment(document: ProjectDocument, id: string): ProjectDocument {
  if (!traySegments(document).some((segment) => segment.id === id)) return document;
  return { ...document, segments: document.segments.filter((segment) => segment.id !== id) };
}

export function withSegment(
  document: ProjectDocument,
  id: string,
  change: (segment: Segment) => Segment,
): ProjectDocument {
  const place = document.segments.findIndex((segment) => segment.id === id);
  if (place < 0) return document;
  const before = document.segments[place]!;
  const after = change(before);
  return after === before ? document : { ...document, segments: document.segments.with(place, after) };
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The first letter that is not taken; past Z, AA, AB and so on, which have no colour of their own. */
function freeLetter(taken: Set<string>): string {
  for (const first of ['', ...LETTERS]) {
    for (const letter of LETTERS) if (!taken.has(first + letter)) return first + letter;
  }
  throw new Error('more than 702 segments wait in the tray');
}

function byLetter(a: Segment, b: Segment): number {
  return a.letter.length - b.letter.length || (a.letter < b.letter ? -1 : 1);
}
