import { proposeEvents, proposeOrders } from '../domain/prepare/customers/proposeCustomers';
import type { EventsChoice, OrdersChoice, Recipe, StepOutcome } from '../domain/prepare/recipe';
import { columnProposals, type ColumnProposal } from '../domain/project/columnProposals';
import { columnRole, otherUses, type ColumnRole, type ColumnUse, type RolesOf } from '../domain/project/columnRole';
import { makesCustomers, type OpenTable } from '../domain/project/readAnew';
import type { Prepared } from '../domain/project/record';
import type { TableSummary } from '../domain/read/report';

export type OrdersProposal = Omit<OrdersChoice, 'asOf' | 'names'>;
export type EventsProposal = Omit<EventsChoice, 'asOf' | 'names'>;

/** The table that is open, as the page knows it: as it was read, and as its recipe makes it. */
export class Tables {
  /** undefined: none is. */
  opened = $state.raw<{ summary: TableSummary; prepared?: Prepared }>();

  readonly asRead = $derived(this.opened?.summary);
  /** The prepared one: the one as read where the recipe has no steps. */
  readonly table = $derived(this.opened && (this.opened.prepared?.summary ?? this.opened.summary));
  /** What became of each step of the recipe. */
  readonly outcomes: StepOutcome[] = $derived(this.opened?.prepared?.outcomes ?? []);
  readonly proposals: ColumnProposal[] = $derived(this.table ? columnProposals(this.table) : []);
  /** What each column of the table is for, and what else later steps use it for. */
  readonly columnRoles: { role: ColumnRole; also: ColumnUse[] }[] = $derived.by(() => {
    const { document } = this.of;
    if (!document || !this.table) return [];
    return this.table.columns.map((column) => ({
      role: columnRole(document, column),
      also: otherUses(document, column),
    }));
  });

  /** How its rows would be made into customers; undefined where a step has done so. */
  readonly seems: { orders?: OrdersProposal; events?: EventsProposal } | undefined = $derived.by(() => {
    const recipe = this.of.document?.recipe ?? [];
    const fits = new Set(this.outcomes.filter(({ state }) => state === 'done').map(({ id }) => id));
    if (!this.table || makesCustomers(recipe.filter(({ id }) => fits.has(id)))) return undefined;
    const { columns, rowCount } = this.table;
    return { orders: proposeOrders(columns, rowCount), events: proposeEvents(columns, rowCount) };
  });

  /** `recipe`: that of the table. */
  constructor(private readonly of: { readonly document: ({ recipe: Recipe } & RolesOf) | undefined }) {}

  /** Call it only while a table is open. */
  get now(): OpenTable {
    return {
      asRead: this.asRead!,
      table: this.table!,
      outcomes: this.outcomes,
      rowsKey: this.opened!.prepared?.rowsKey ?? '',
    };
  }

  /** What another recipe makes of the same table. */
  make(prepared: Prepared): void {
    this.opened = { summary: this.asRead!, prepared };
  }
}
