import * as v from 'valibot';

/** A value that came from outside, checked; or the place in it that is not as it should be ("segments.0.letter"). */
export type Checked<Output> = { ok: true; value: Output } | { ok: false; part: string };

/** Checks up to the first fault. The value given back is a new one, made of the known keys alone. */
export function check<Output>(schema: v.GenericSchema<unknown, Output>, value: unknown): Checked<Output> {
  const parsed = v.safeParse(schema, value, { abortEarly: true, abortPipeEarly: true });
  if (parsed.success) return { ok: true, value: parsed.output };
  return { ok: false, part: v.getDotPath(parsed.issues[0]) ?? '' };
}

/** A person's own words: far more than a field holds. Texts that come from the data have no limit of their own. */
const LONGEST_WORDS = 1_000_000;
/** More columns, notes or segments than can be. A sparse array may claim four thousand million without having one. */
const LONGEST_LIST = 1_000_000;

export const text = v.string();
export const words = v.pipe(v.string(), v.maxLength(LONGEST_WORDS));
export const finite = v.pipe(v.number(), v.finite());
/** NaN and the infinities too. */
export const anyNumber = v.custom<number>((value) => typeof value === 'number');
/** A number of things, or a place among them. */
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

export function between(least: number, most: number) {
  return v.pipe(v.number(), v.minValue(least), v.maxValue(most));
}

export function wholeBetween(least: number, most: number) {
  return v.pipe(v.number(), v.safeInteger(), v.minValue(least), v.maxValue(most));
}

/** One of the members of a union of texts; the compiler sees to it that none is forgotten. */
export function oneOf<Member extends string>(members: Record<Member, true>) {
  return v.picklist(Object.keys(members) as Member[]);
}

/** The length is looked at before the items are. */
export function listOf<Output>(item: v.GenericSchema<unknown, Output>, most = LONGEST_LIST, least = 0) {
  const isList = (value: unknown) => Array.isArray(value) && value.length >= least && value.length <= most;
  return v.pipe(v.custom<unknown[]>(isList), v.array(item));
}

export function allDiffer(values: readonly unknown[]): boolean {
  return new Set(values).size === values.length;
}
