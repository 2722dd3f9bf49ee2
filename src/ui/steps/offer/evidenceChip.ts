import type { Evidence } from '../../../domain/offer/offer';
import * as m from '../../../messages/compiled/messages';
import type { Workspace } from '../../../session/workspace.svelte';
import { figureValues } from '../../text/draftWords';
import { formatCount } from '../../text/format';
import { evidenceText, type OfferContext } from '../../text/offerText';
import { evidenceBars } from './evidenceBars';

/** The texts of a chip. What is `old` was kept and is no longer so; `stale` where anything in it can be seen to differ. */
export interface ChipText {
  number: string;
  oldNumber?: string;
  rest: string;
  n?: string;
  oldN?: string;
  stale: boolean;
  /** Of its two figures, the segment's and the whole's, those that read otherwise now. */
  outdated: string[];
  bars: { value: number; overall: number } | undefined;
}

/**
 * What the chip of a figure says.
 * @param present the same figure as it is now: `kept` itself where nothing changed, undefined where there is none any more
 */
export function chipText(kept: Evidence, present: Evidence | undefined, context: OfferContext): ChipText {
  const was = evidenceText(kept, context);
  const is = evidenceText(present ?? kept, context);
  const [wasN, isN] = [rowsText(kept), rowsText(present ?? kept)];
  const now = present && figuresText(present, context);
  return {
    number: !present ? m.of_gone() : was.number === is.number ? is.number : m.of_now({ number: is.number }),
    oldNumber: present && was.number === is.number ? undefined : was.number,
    rest: is.rest,
    n: isN,
    oldN: wasN === isN ? undefined : wasN,
    stale: !present || was.number !== is.number || was.rest !== is.rest || wasN !== isN,
    outdated: figuresText(kept, context).filter((text, i) => text !== now?.[i]),
    bars: evidenceBars(present ?? kept, context.columns),
  };
}

function rowsText({ kind, rows }: Evidence): string | undefined {
  return kind === 'count' ? undefined : m.of_n({ n: formatCount(rows) });
}

function figuresText(evidence: Evidence, { columns }: OfferContext): string[] {
  if (evidence.kind === 'count') return [formatCount(evidence.value), formatCount(evidence.overall)];
  return figureValues(evidence, columns);
}

/** The first figure in a text that reads otherwise now; undefined where the text says none. */
export function outdatedIn(text: string, chips: ChipText[]): string | undefined {
  return chips.flatMap(({ outdated }) => outdated).find((figure) => text.includes(figure));
}

/** The chips of some kept figures of a segment. */
export function chipsOf({ offers, table, document }: Workspace, segment: number, evidence: Evidence[]): ChipText[] {
  const context = { columns: table!.columns, rowNoun: document!.rowNoun };
  return evidence.map((kept) => {
    const same = offers.evidenceState(kept, segment) === 'same';
    return chipText(kept, same ? kept : offers.present(kept, segment), context);
  });
}
