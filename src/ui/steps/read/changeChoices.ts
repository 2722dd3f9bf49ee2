import type { ColumnChoice, Dropped, ReadChoices } from '../../../domain/read/choices';

/** What the person said of a column; {} but for its name where nothing. */
export function choiceOf(choices: ReadChoices, name: string): ColumnChoice {
  return choices.columns?.find((column) => column.name === name) ?? { name };
}

/** The choices with one of the file's set, or taken back where the value is undefined. */
export function withFileChoice<Key extends Exclude<keyof ReadChoices, 'columns' | 'keep'>>(
  choices: ReadChoices,
  key: Key,
  value: ReadChoices[Key] | undefined,
): ReadChoices {
  return tidy({ ...choices, [key]: value });
}

/** The choices with another sheet, or the one found; what was said of the rows and columns of the last one goes. */
export function withSheet(choices: ReadChoices, sheet: string | undefined): ReadChoices {
  return tidy({
    ...choices,
    sheet,
    headerRow: undefined,
    headerRows: undefined,
    keep: undefined,
    columns: undefined,
  });
}

/** The choices with a column's changed; what is undefined is taken back. */
export function withColumnChoice(
  choices: ReadChoices,
  name: string,
  change: Partial<Omit<ColumnChoice, 'name'>>,
): ReadChoices {
  const others = (choices.columns ?? []).filter((column) => column.name !== name);
  const changed = tidy({ ...choiceOf(choices, name), ...change });
  const isEmpty = Object.keys(changed).length === 1;
  return tidy({ ...choices, columns: isEmpty ? others : [...others, changed] });
}

/**
 * The choices with cells that are `text` read as `instead`. Where `text` is itself what other cells are read as, these
 * are read as `instead`, too: the page shows them as one.
 */
export function withRepair(choices: ReadChoices, name: string, text: string, instead: string): ReadChoices {
  const before = choiceOf(choices, name).repairs ?? [];
  const repairs = before
    .filter((repair) => repair.text !== text)
    .map((repair) => (repair.instead === text ? { ...repair, instead } : repair));
  return withColumnChoice(choices, name, { repairs: [...repairs, { text, instead }] });
}

/** The choices without the repair of these cells. */
export function withoutRepair(choices: ReadChoices, name: string, text: string): ReadChoices {
  const repairs = (choiceOf(choices, name).repairs ?? []).filter((repair) => repair.text !== text);
  return withColumnChoice(choices, name, { repairs });
}

/** The choices with a kind of rows or columns brought back, or left out again. */
export function withKept(choices: ReadChoices, what: Dropped, kept: boolean): ReadChoices {
  const others = (choices.keep ?? []).filter((kind) => kind !== what);
  return tidy({ ...choices, keep: kept ? [...others, what] : others });
}

/** Without what says nothing, so that choices that mean the same are the same. */
function tidy<Choices extends object>(choices: Choices): Choices {
  const said = Object.entries(choices).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(said) as Choices;
}
