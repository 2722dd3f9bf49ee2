import type { Problem } from './problem';

/** What a step gives back: its output, or the problems that ended it. Survives `structuredClone`. */
export type Result<Output> = { ok: true; value: Output } | { ok: false; problems: Problem[] };

export function ok<Output>(value: Output): Result<Output> {
  return { ok: true, value };
}

export function failed(...problems: Problem[]): Result<never> {
  return { ok: false, problems };
}
