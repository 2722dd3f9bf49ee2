import type { ColumnRole } from '../../../domain/project/columnRole';
import type { RowNoun } from '../../../domain/project/document';
import type { ColumnReport } from '../../../domain/read/report';
import * as m from '../../../messages/compiled/messages';
import { personalText, typeText } from '../../text/columnText';
import { oneRow } from '../../text/nouns';

/** What a role is called. */
export const ROLE_NAMES: Record<ColumnRole, () => string> = {
  segment: m.role_segment,
  describe: m.role_describe,
  value: m.role_value,
  place: m.role_place,
  id: m.role_id,
  date: m.role_date,
  out: m.role_out,
};

interface RoleOption {
  value: ColumnRole;
  label: string;
  /** What the column does then, or why it cannot. */
  hint: string;
  disabled: boolean;
}

/**
 * The roles that a column can be given; dates have their own word for describing.
 * @param choosable whether it can make segments
 * @param masked whether what it says of persons is hidden
 */
export function roleOptions(column: ColumnReport, choosable: boolean, masked: boolean, noun: RowNoun): RoleOption[] {
  const one = oneRow(noun);
  const hidden = masked ? m.role_masked({ kind: personalText(column.personal!) }) : undefined;
  const option = (value: ColumnRole, hint: string, hindrance: string | undefined): RoleOption => ({
    value,
    label: ROLE_NAMES[value](),
    hint: hindrance ?? hint,
    disabled: hindrance !== undefined,
  });
  const isDate = column.type === 'date';
  return [
    option('segment', m.role_help_segment(), choosable ? undefined : whyNoSegments(column)),
    isDate ? option('date', m.role_help_date(), hidden) : option('describe', m.role_help_describe(), hidden),
    option('value', m.role_help_value({ one }), hidden ?? whyNoValue(column)),
    option('place', m.role_help_place({ one }), hidden ?? (isDate ? m.role_no_place() : undefined)),
    option('id', m.role_help_id({ one }), undefined),
    option('out', m.role_help_out(), undefined),
  ];
}

function whyNoSegments({ personal, type, distinct }: ColumnReport): string {
  if (distinct === 0) return m.role_no_values();
  if (personal) return m.role_personal({ kind: personalText(personal) });
  if (distinct === 1) return m.role_constant();
  return m.role_no_groups({ type: typeText(type) });
}

function whyNoValue({ personal, type }: ColumnReport): string | undefined {
  if (personal) return m.role_personal({ kind: personalText(personal) });
  return type === 'number' ? undefined : m.role_no_number();
}
