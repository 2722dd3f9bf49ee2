import type { Result } from '../common/result';
import type { Steps } from '../common/steps';
import type { Table } from '../table/table';
import type { Changed, SideTables } from './change';
import { eventsToCustomers } from './customers/eventsToCustomers';
import { ordersToCustomers } from './customers/ordersToCustomers';
import type { RecipeChange } from './recipe';
import { binColumn } from './steps/binColumn';
import { capOutliers } from './steps/capOutliers';
import { changeType } from './steps/changeType';
import { dropColumns, keepColumns } from './steps/chooseColumns';
import { datePart } from './steps/datePart';
import { daysSince } from './steps/daysSince';
import { fillMissing } from './steps/fillMissing';
import { filterRows } from './steps/filterRows';
import { foldRare } from './steps/foldRare';
import { formulaColumn } from './steps/formulaColumn';
import { joinTable } from './steps/joinTable';
import { removeDuplicates } from './steps/removeDuplicates';
import { renameColumn } from './steps/renameColumn';
import { replaceValues } from './steps/replaceValues';
import { transformColumn } from './steps/transformColumn';

/** The table after this step, or why the step does not fit it. Neither the table nor a side table is changed. */
export function runStep(table: Table, step: RecipeChange, sides: SideTables): Steps<Result<Changed>> {
  switch (step.kind) {
    case 'rename':
      return renameColumn(table, step);
    case 'change-type':
      return changeType(table, step);
    case 'keep-columns':
      return keepColumns(table, step);
    case 'drop-columns':
      return dropColumns(table, step);
    case 'filter-rows':
      return filterRows(table, step);
    case 'remove-duplicates':
      return removeDuplicates(table, step);
    case 'replace-values':
      return replaceValues(table, step);
    case 'fold-rare':
      return foldRare(table, step);
    case 'fill-missing':
      return fillMissing(table, step);
    case 'cap-outliers':
      return capOutliers(table, step);
    case 'transform':
      return transformColumn(table, step);
    case 'bin':
      return binColumn(table, step);
    case 'date-part':
      return datePart(table, step);
    case 'days-since':
      return daysSince(table, step);
    case 'formula':
      return formulaColumn(table, step);
    case 'join':
      return joinTable(table, step, sides);
    case 'orders-to-customers':
      return ordersToCustomers(table, step);
    case 'events-to-customers':
      return eventsToCustomers(table, step);
  }
}
