import { joinedTables } from '../domain/project/joinedTables';
import type { SampleName, SideTable } from '../domain/project/record';
import type { ProjectDocument, Segment } from '../domain/project/document';
import type { TableSummary } from '../domain/read/report';
import type { Engine } from './ports';
import type { Keepable } from './projectKeeper.svelte';
import type { Results } from './results.svelte';
import type { SourceFile } from './sourceFile.svelte';

/** The open project, as the session has it. */
interface OpenProject {
  readonly document: ProjectDocument | undefined;
  readonly asRead: TableSummary | undefined;
  readonly table: TableSummary | undefined;
  readonly segments: Segment[];
  readonly sides: SideTable[];
  readonly results: Results;
  readonly source: SourceFile;
  readonly step: string;
  readonly sample: SampleName | undefined;
}

/** The open project as it is kept and handed over. Call its functions only while one is open. */
export function keepableOf(open: OpenProject, engine: Engine): Keepable {
  return {
    contents() {
      const { asRead, table, results, step, sample } = open;
      const document = open.document!;
      const prepared = document.recipe.length > 0 && { prepared: table! };
      const joined = joinedTables(document.recipe);
      const sides = open.sides.filter(({ id }) => joined.has(id));
      return {
        document,
        step,
        sample,
        summary: asRead!,
        ...prepared,
        sides,
        results: results.toKeep(document, table!),
      };
    },
    glance() {
      const { segments, table } = open;
      const { partition, assessment, assessmentStale } = open.results;
      return {
        rows: table!.rowCount,
        columns: table!.columns.length,
        segments: segments.map(({ letter }, segment) => ({ letter, size: partition!.sizes[segment]! })),
        structure: assessmentStale ? undefined : assessment?.scores.find(({ k }) => k === partition?.k)?.structure,
      };
    },
    columns: () => engine.columns(),
    sideColumns: (id) => engine.sideColumns(id),
    source: () => open.source.packed(),
  };
}
