import type { CrossLevel } from '../../domain/profile/profile';
import * as m from '../../messages/compiled/messages';
import { formatCount, formatDay, formatValue } from './format';

/** A level of a cross-table in words: a text, a range, or how many others it stands for. */
export function crossLevelText(level: CrossLevel): string {
  switch (level.kind) {
    case 'text':
      return level.text;
    case 'others':
      return m.pr_others({ n: formatCount(level.count) });
    case 'range': {
      const format = level.date ? formatDay : formatValue;
      if (level.from === level.to) return format(level.from);
      return m.pr_range({ from: format(level.from), to: format(level.to) });
    }
  }
}

/** How strong a link Cramér's V shows, in words. Bands after Cohen (1988) for tables with few levels: 0.1, 0.3, 0.5. */
export function linkText(cramersV: number): string {
  if (!Number.isFinite(cramersV)) return m.pr_v_na();
  if (cramersV < 0.1) return m.pr_v_none();
  if (cramersV < 0.3) return m.pr_v_weak();
  if (cramersV < 0.5) return m.pr_v_middling();
  return m.pr_v_strong();
}
