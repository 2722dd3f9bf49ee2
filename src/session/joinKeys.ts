import { proposeKeys } from '../domain/prepare/join/proposeKeys';
import type { JoinChoice } from '../domain/prepare/recipe';
import type { SideTable } from '../domain/project/record';
import type { ColumnReport, PersonalKind } from '../domain/read/report';
import { maskText } from '../domain/share/mask';

/** The columns by which a second table is most likely matched (see `proposeKeys`). */
export function proposedKeys(columns: readonly ColumnReport[], side: SideTable): JoinChoice['keys'] {
  return proposeKeys(columns, side.summary.columns);
}

/** A key as it may be shown: masked are the texts of columns that look personal (see `maskText`). */
export function maskedKey(texts: readonly string[], kinds: readonly (PersonalKind | undefined)[]): string[] {
  return texts.map((text, i) => {
    const kind = kinds[i];
    return kind ? maskText(kind, text) : text;
  });
}
