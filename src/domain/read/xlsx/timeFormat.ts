/** How a number format writes a time of day or a span, part by part. */
export interface TimeFormat {
  parts: TimePart[];
  /** Hours go to 12. */
  isHalfDay: boolean;
  /** Decimals of a second that are shown: 0 to 3. */
  decimals: number;
}

type TimePart =
  | { text: string }
  | { field: 'hour' | 'minute' | 'second' | 'hours' | 'minutes' | 'seconds'; width: number }
  | { decimals: number }
  | { morning: string; evening: string };

const PART =
  /"([^"]*)"|\\(.)|_(.)|\*.|\[(h{1,2}|m{1,2}|s{1,2})\]|\[(?:\$-[^\]]*|[a-z]+\d*)\]|(am\/pm|a\/p|上午\/下午)|(h+|m+|s+)|(\.0+)|([-:/ ,+'()时時分秒小])/iy;
const SECONDS_OF_DAY = 86_400;
/** 9999-12-31, the last day that a workbook shows. */
const LAST_SERIAL = 2_958_465;

/** undefined for what is not hours, minutes, seconds and the words between them. */
export function readTimeFormat(code: string): TimeFormat | undefined {
  const format: TimeFormat = { parts: [], isHalfDay: false, decimals: 0 };
  const [section, ...others] = sectionsOf(code);
  // Where there is one for times below 0 or for 0, the value decides.
  if (section === undefined || others.some((other) => other !== '@')) return undefined;
  PART.lastIndex = 0;
  while (PART.lastIndex < section.length) {
    const match = PART.exec(section);
    if (!match) return undefined;
    const [, quoted, escaped, blank, span, halves, letters, decimals, mark] = match;
    const text = quoted ?? escaped ?? (blank === undefined ? mark : ' ');
    if (text !== undefined) format.parts.push({ text });
    else if (span !== undefined) {
      const letter = span[0]!.toLowerCase();
      format.parts.push({
        field: letter === 'h' ? 'hours' : letter === 'm' ? 'minutes' : 'seconds',
        width: span.length,
      });
    } else if (halves !== undefined) {
      const [morning, evening] = halves.length === 5 && halves[0] !== '上' ? ['AM', 'PM'] : halves.split('/');
      format.isHalfDay = true;
      format.parts.push({ morning: morning!, evening: evening! });
    } else if (letters !== undefined) {
      const letter = letters[0]!.toLowerCase();
      if (letters.length > 2) return undefined;
      format.parts.push({
        field: letter === 'h' ? 'hour' : letter === 'm' ? 'minute' : 'second',
        width: letters.length,
      });
    } else if (decimals !== undefined) {
      if (decimals.length > 4) return undefined;
      format.decimals = Math.max(format.decimals, decimals.length - 1);
      format.parts.push({ decimals: decimals.length - 1 });
    }
  }
  return hasMonth(format.parts) ? undefined : format;
}

/** The text of a time in days; undefined below 0 and beyond the year 9999, where no time is shown. */
export function timeText(days: number, { parts, isHalfDay, decimals }: TimeFormat): string | undefined {
  if (!(days >= 0 && days <= LAST_SERIAL)) return undefined;
  const scale = 10 ** decimals;
  const units = Math.round(days * SECONDS_OF_DAY * scale);
  const seconds = Math.floor(units / scale);
  const hour = Math.floor(seconds / 3600) % 24;
  const fields = {
    hour: isHalfDay ? 1 + ((hour + 11) % 12) : hour,
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    hours: Math.floor(seconds / 3600),
    minutes: Math.floor(seconds / 60),
    seconds,
  };
  let text = '';
  for (const part of parts) {
    if ('text' in part) text += part.text;
    else if ('field' in part) text += String(fields[part.field]).padStart(part.width, '0');
    else if ('morning' in part) text += hour >= 12 ? part.evening : part.morning;
    else
      text += `.${String(units % scale)
        .padStart(decimals, '0')
        .slice(0, part.decimals)}`;
  }
  return text;
}

/** An m is minutes behind hours or before seconds, else a month. */
function hasMonth(parts: TimePart[]): boolean {
  const fields = parts.flatMap((part) => ('field' in part ? [part.field] : []));
  return fields.some((field, i) => {
    const before = fields[i - 1];
    const after = fields[i + 1];
    return field === 'minute' && before !== 'hour' && before !== 'hours' && after !== 'second' && after !== 'seconds';
  });
}

/** For numbers above 0, below 0, for 0 and for texts; a ; in quotes or behind a backslash parts nothing. */
function sectionsOf(code: string): string[] {
  const sections = [''];
  for (const [piece] of code.matchAll(/"[^"]*"|\\.|[^]/g)) {
    if (piece === ';') sections.push('');
    else sections[sections.length - 1] += piece;
  }
  return sections;
}
