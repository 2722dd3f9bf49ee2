import type { NewRows } from '../../../domain/cluster/newRows';
import type { Problem } from '../../../domain/common/problem';
import type { Recipe } from '../../../domain/prepare/recipe';
import type { RowNoun } from '../../../domain/project/document';
import type { ColumnType } from '../../../domain/table/table';
import * as m from '../../../messages/compiled/messages';
import { typeText } from '../../text/columnText';
import { formatCount, formatShare } from '../../text/format';
import { listAnd, listOr } from '../../text/listText';
import { countedRows, manyRows } from '../../text/nouns';
import { problemText, type ProblemText } from '../../text/problemText';
import { stepName } from '../../text/recipeText';
import { stepProblemText } from '../../text/stepProblemText';

/** How many rows of the file got a segment. */
export function newRowsAnswer({ report, summary }: NewRows, noun: RowNoun): string {
  const { rowCount, leftOut } = report;
  const facts = { counted: countedRows(noun, rowCount), file: summary.file.name };
  return leftOut === 0
    ? m.new_all({ ...facts, count: rowCount })
    : m.new_some({ ...facts, given: formatCount(rowCount - leftOut) });
}

/** How sure it is. */
export function betweenText({ report: { between } }: NewRows): string {
  const before = formatShare(between.shareBefore);
  const { rows: count, share } = between;
  if (count === 0) return m.new_clear({ before });
  return m.new_between({ count, n: formatCount(count), percent: formatShare(share), before });
}

/** What is worth knowing of the rows, line by line. `measured`: places of the steps that look at all rows, from 0. */
export function newRowsLines(
  { report, outcomes }: NewRows,
  recipe: Recipe,
  measured: readonly number[],
  noun: RowNoun,
): string[] {
  const counted = (count: number) => ({ count, n: formatCount(count) });
  const lines: string[] = [];
  outcomes.forEach((outcome, place) => {
    if (outcome.state !== 'unfit') return;
    const step = recipe[place]!;
    const why = outcome.problems.map((problem) => whyText(stepProblem(problem, recipe, place, noun))).join(m.gap());
    lines.push(m.new_unfit({ n: formatCount(place + 1), step: stepName(step.kind), why }));
  });
  const done = outcomes.find(({ state }) => state === 'done');
  const before = done?.state === 'done' ? done.rows.before : report.rowCount;
  if (before !== report.rowCount) {
    lines.push(m.new_made({ counted: countedRows(noun, report.rowCount), rows: formatCount(before) }));
  }
  const looking = measured.filter((place) => outcomes[place]?.state === 'done').map((place) => formatCount(place + 1));
  if (looking.length > 0) lines.push(m.new_measured({ ...counted(looking.length), steps: listAnd(looking) }));
  if (report.leftOut > 0) lines.push(m.new_left_out(counted(report.leftOut)));
  if (report.filledRows > 0) lines.push(m.new_filled(counted(report.filledRows)));
  for (const { column, rows } of report.unknown) lines.push(m.new_unknown({ ...counted(rows), column }));
  if (report.beyond > 0) lines.push(m.new_beyond(counted(report.beyond)));
  return lines;
}

/** What came in the way of a file of new rows. `made`: steps of the recipe made it ready. */
export function newRowsProblem(problem: Problem, made: boolean, noun: RowNoun): ProblemText {
  switch (problem.code) {
    case 'missing-variables': {
      const columns = quoted(problem.facts.columns);
      return {
        title: m.new_missing_title(),
        text: made ? m.new_missing_made({ columns }) : m.new_missing_text({ columns }),
      };
    }
    case 'step-type-unfit': {
      const { column, type, types } = problem.facts;
      const wanted = listOr(types.map((one) => typeText(one as ColumnType)));
      return {
        title: m.new_type_title(),
        text: m.new_type_text({ column, type: typeText(type as ColumnType), wanted }),
      };
    }
    case 'step-columns-missing':
      return { title: m.new_step_title(), text: m.new_lacks({ columns: quoted(problem.facts.columns) }) };
    default:
      return problemText(problem, manyRows(noun));
  }
}

function stepProblem(problem: Problem, recipe: Recipe, place: number, noun: RowNoun): ProblemText {
  if (problem.code === 'step-columns-missing') return { title: '', text: newRowsProblem(problem, true, noun).text };
  return stepProblemText(problem, recipe[place]!, [], manyRows(noun));
}

function whyText({ title, text }: ProblemText): string {
  return title === '' ? text : title + m.gap() + text;
}

function quoted(columns: readonly string[]): string {
  return listAnd(columns.map((text) => m.rec_quoted({ text })));
}
