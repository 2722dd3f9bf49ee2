import type { SideTable } from '../../../domain/project/record';

/** Where second tables of this visit were read from: another sheet of theirs can be read. */
const sources = new WeakMap<SideTable, File | 'this file'>();

export function rememberSource(side: SideTable, source: File | 'this file'): void {
  sources.set(side, source);
}

export function sourceOf(side: SideTable): File | 'this file' | undefined {
  return sources.get(side);
}
