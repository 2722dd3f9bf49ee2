import { heirsOf } from '../domain/project/heirs';
import type { Command } from '../domain/project/commands';
import type { ProjectDocument } from '../domain/project/document';
import type { Preparation } from '../domain/prepare/preparation';
import type { Engine } from './ports';
import type { Results } from './results.svelte';
import type { Work } from './work.svelte';

/** The project whose segments are made. */
export interface ClusteredProject {
  readonly document: ProjectDocument | undefined;
  readonly preparation: Preparation;
  readonly results: Results;
  readonly work: Work;
  mayChange(): boolean;
  change(command: Command): void;
}

/** What the person has to wait for between a table and its segments. */
export class Clustering {
  /** What became of the segments when they were last made, and the key of the partition they were made with. */
  private keptAt = $state.raw<{ key: string; shares: ReadonlyMap<string, number>; joined: Map<string, number> }>();

  readonly kept: ReadonlyMap<string, number> = $derived.by(() =>
    this.keptAt && this.keptAt.key === this.of.document?.partition?.key ? this.keptAt.shares : new Map(),
  );
  readonly joined: ReadonlyMap<string, number> = $derived(this.kept.size > 0 ? this.keptAt!.joined : new Map());

  constructor(
    private readonly of: ClusteredProject,
    private readonly engine: Engine,
  ) {}

  async cluster(): Promise<boolean> {
    const { document, preparation, results, work } = this.of;
    const { keys } = results;
    if (!document || !keys || !this.of.mayChange()) return false;
    const { k, seed, exhaustive, setApart } = document;
    const options = { k, seed, ...(exhaustive && { exhaustive }), ...(setApart && { setApart }) };
    return work.long('cluster', 'cluster', async (run) => {
      const answer = await this.engine.cluster(preparation, options, run);
      if (answer.ok && this.of.document) {
        results.addPartition(keys.partition, answer.value);
        const { heirs, kept, joined } = heirsOf(this.of.document, keys.partition, results.partitionOf);
        this.of.change({ kind: 'adopt-partition', key: keys.partition, k, seed, heirs });
        const { ids } = this.of.document.partition!;
        const byId = (shares: number[]) => new Map(ids.map((id, number) => [id, shares[number]!]));
        this.keptAt = { key: keys.partition, shares: byId(kept), joined: byId(joined) };
      }
      return answer;
    });
  }

  /** @param ks the numbers of segments to try; absent: those that are always tried */
  async assess(ks?: readonly number[]): Promise<boolean> {
    const { document, preparation, results, work } = this.of;
    const { keys } = results;
    if (!document || !keys || !this.of.mayChange()) return false;
    return work.long('assess', 'assess', async (run) => {
      const answer = await this.engine.assess(preparation, { seed: document.seed, ...(ks && { ks }) }, run);
      if (answer.ok) results.setAssessment(keys.assessment, answer.value);
      return answer;
    });
  }

  /** Nothing is known of the segments of another project. */
  forget(): void {
    this.keptAt = undefined;
  }
}
