import { expect } from 'vitest';
import type { ContactList } from '../../../src/domain/campaign/contactList';
import { contactPage } from '../../../src/domain/campaign/contactList';
import { WAVES, type Contact } from '../../../src/domain/campaign/contacts';
import type { Partition } from '../../../src/domain/cluster/partition';
import type { Table } from '../../../src/domain/table/table';

/** What the rules promise of a list, and each sentence that can be made of it, counted anew from its contacts. */
export function expectLawsOfWaves(table: Table, partition: Partition, list: ContactList): void {
  const { segment, plan } = list.request;
  const [seeds, spreaders, rest] = WAVES.map((wave) => contactPage(table, list, wave, 0, table.rowCount).contacts);
  const all = [...seeds!, ...spreaders!, ...rest!];
  expect(all.map(({ row }) => row).sort((a, b) => a - b)).toEqual(
    Array.from(partition.labels.keys()).filter((row) => partition.labels[row] === segment),
  );
  expect(list.waves.map(({ rows }) => rows)).toEqual([seeds!.length, spreaders!.length, rest!.length]);
  for (const contacts of [seeds!, spreaders!, rest!]) {
    expect(contacts).toEqual([...contacts].sort(byValue));
  }

  const places = new Map<string, Contact[]>();
  for (const contact of all) places.set(contact.place, [...(places.get(contact.place) ?? []), contact]);
  const scoredIn = (customers: Contact[]) => customers.filter(({ score }) => !Number.isNaN(score)).length;
  const counts = [...places.values()].map(scoredIn).filter((count) => count > 0);
  expect(list.places).toBe(counts.length);
  expect(list.smallPlaces).toBe(counts.filter((count) => count < 10).length);
  for (const [place, customers] of places) {
    const scored = customers.filter(({ score }) => !Number.isNaN(score));
    const ranked = scored.sort((a, b) => b.score - a.score || byValue(a, b));
    const wanted = ranked.slice(0, Math.max(1, Math.round(scored.length / 20)));
    expect(seeds!.filter((seed) => seed.place === place).sort(byRow)).toEqual([...wanted].sort(byRow));
    for (const { score, reason } of wanted) {
      const rank = 1 + scored.filter((other) => other.score > score).length;
      expect(reason).toEqual({ wave: 'seed', rank, of: scored.length, score });
    }
  }

  const sizes = all.map(({ size }) => size).filter((size) => !Number.isNaN(size));
  const sized = [...spreaders!, ...rest!].filter(({ size }) => !Number.isNaN(size));
  const { from, middle, to } = list.spreaderRange;
  expect(spreaders!.length).toBe(Math.min(Math.round(plan.spreaders * all.length), sized.length));
  if (sizes.length > 0) {
    expect(sizes.filter((size) => size < middle).length).toBeLessThanOrEqual(sizes.length / 2);
    expect(sizes.filter((size) => size > middle).length).toBeLessThanOrEqual(sizes.length / 2);
  }
  if (spreaders!.length > 0) {
    expect([from, to]).toEqual([Math.min(...spreaders!.map(({ size }) => size)), Math.max(...spreaders!.map(({ size }) => size))]); // prettier-ignore
    expect(rest!.filter(({ size }) => size > from && size < to)).toEqual([]);
  }
  // Nobody who was left is nearer in rank than a spreader.
  const gap = (size: number) => rankGap(sizes, size);
  const farthest = Math.max(...spreaders!.map(({ size }) => gap(size)));
  if (spreaders!.length < sized.length) {
    const nearest = Math.min(...rest!.filter(({ size }) => !Number.isNaN(size)).map(({ size }) => gap(size)));
    expect(nearest).toBeGreaterThanOrEqual(spreaders!.length > 0 ? farthest : 0);
  }
  for (const { size, reason } of spreaders!) expect(reason).toEqual({ wave: 'spreader', size, middle, from, to });

  const valued = all.filter(({ value }) => !Number.isNaN(value));
  for (const { value, reason } of rest!) {
    const rank = 1 + valued.filter((other) => other.value > value).length;
    expect(reason).toEqual({ wave: 'rest', of: valued.length, ...(Number.isNaN(value) ? {} : { rank }) });
  }
}

/** Places between that of the middle size and the nearest of this one, among the sizes in order. */
function rankGap(sizes: number[], size: number): number {
  const below = sizes.filter((other) => other < size).length;
  const upTo = sizes.filter((other) => other <= size).length;
  const middle = (sizes.length - 1) / 2;
  return Math.max(0, below - middle, middle - (upTo - 1));
}

function byRow(a: Contact, b: Contact): number {
  return a.row - b.row;
}

function byValue(a: Contact, b: Contact): number {
  const value = (contact: Contact) => (Number.isNaN(contact.value) ? -Infinity : contact.value);
  return value(a) === value(b) ? byRow(a, b) : value(b) - value(a);
}
