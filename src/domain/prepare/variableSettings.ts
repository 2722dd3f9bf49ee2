import type { SettingsByColumn, VariableSettings } from './preparation';

/** What a weight may be; 0 is no weight: such a column does not make segments. */
export const VARIABLE_WEIGHT = { least: 0.1, usual: 1, most: 10 } as const;

/** The settings of a column; {} where all is as usual. */
export function settingsOf(settings: SettingsByColumn | undefined, column: string): VariableSettings {
  return settings && Object.hasOwn(settings, column) ? settings[column]! : {};
}

/** Without what is as usual, in one order of keys. */
function unusual({ scaling, transform, order, weight }: VariableSettings): VariableSettings {
  return {
    ...(scaling !== undefined && scaling !== 'z-score' && { scaling }),
    ...(transform !== undefined && { transform }),
    ...(order !== undefined && { order }),
    ...(weight !== undefined && weight !== VARIABLE_WEIGHT.usual && { weight }),
  };
}

/** The settings with others for one column, which is not among them where all is as usual. */
export function withSettings(all: SettingsByColumn, column: string, settings: VariableSettings): SettingsByColumn {
  const own = unusual(settings);
  if (Object.keys(own).length === 0) return Object.fromEntries(Object.entries(all).filter(([name]) => name !== column));
  const entries = Object.entries(all);
  return Object.fromEntries(
    Object.hasOwn(all, column)
      ? entries.map(([name, of]) => [name, name === column ? own : of])
      : [...entries, [column, own]],
  );
}

/** Those of these columns alone, in their order. */
export function settingsAmong(all: SettingsByColumn, columns: readonly string[]): SettingsByColumn {
  return Object.fromEntries(
    columns.filter((name) => Object.hasOwn(all, name)).map((name) => [name, unusual(all[name]!)]),
  );
}
