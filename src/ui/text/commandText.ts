import type { Command } from '../../domain/project/commands';
import * as m from '../../messages/compiled/messages';
import { fieldName } from './fieldText';
import { formatCount } from './format';

/**
 * What a command does, in a few words that can stand after "Undo:".
 * @param letters of the segments, by id
 */
export function commandText(command: Command, letters: ReadonlyMap<string, string>): string {
  const letter = 'segment' in command ? (letters.get(command.segment) ?? '') : '';
  switch (command.kind) {
    case 'name-project':
      return m.cmd_name_project();
    case 'set-row-noun':
      return m.cmd_row_noun();
    case 'read-anew':
      return m.cmd_read_anew();
    case 'set-recipe':
      return m.cmd_recipe();
    case 'replace-file':
      return m.cmd_replace_file();
    case 'set-open-columns':
      return m.cmd_open_columns();
    case 'set-role':
      return m.cmd_role({ column: command.column });
    case 'only-describe': {
      const count = command.columns.length;
      return m.cmd_only_describe({ count, n: formatCount(count) });
    }
    case 'set-variable':
      return m.cmd_variable({ column: command.column });
    case 'set-missing':
      return m.cmd_missing();
    case 'set-k':
      return m.cmd_k({ k: command.k });
    case 'set-seed':
      return m.cmd_seed({ seed: command.seed });
    case 'set-exhaustive':
      return command.exhaustive ? m.cmd_exhaustive_on() : m.cmd_exhaustive_off();
    case 'set-apart':
      return command.setApart ? m.cmd_apart_on() : m.cmd_apart_off();
    case 'adopt-partition':
      return m.cmd_segments({ k: command.k });
    case 'name-segment':
      return m.cmd_name({ letter });
    case 'put-back':
      return m.cmd_put_back({ letter });
    case 'drop-segment':
      return m.cmd_drop({ letter });
    case 'set-value':
      return m.cmd_value();
    case 'set-target':
      return command.served ? m.cmd_serve({ letter }) : m.cmd_not_serve({ letter });
    case 'set-reason':
      return m.cmd_reason({ letter });
    case 'decide-field':
      return m.cmd_field({ letter, field: fieldName(command.field) });
    case 'decide-fields':
      return m.cmd_offer_drafts({ letter });
    case 'plan-campaign':
      return m.cmd_campaign();
  }
}
