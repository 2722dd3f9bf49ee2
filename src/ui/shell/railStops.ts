import * as m from '../../messages/compiled/messages';
import type { Job, JobKind } from '../../session/job.svelte';
import { STEPS, type Step } from '../../session/steps';
import type { Workspace } from '../../session/workspace.svelte';
import { formatCount, formatScore, formatShare } from '../text/format';
import { leftText } from '../text/jobText';
import { stepName } from '../text/stepText';

export interface RailStop {
  id: Step;
  name: string;
  fact: string;
  state: 'done' | 'now' | 'running' | 'stale' | 'not-yet';
  /** 0 to 1 where it is running. */
  share?: number;
}

const jobSteps: Record<JobKind, Step> = { read: 'read', cluster: 'cluster', assess: 'assess', export: 'share' };

/**
 * Every stop of the path with its state and the one fact that was decided there.
 * @param prepareSeen whether the person has looked at the columns as they were proposed
 */
export function railStops(workspace: Workspace, prepareSeen: boolean): RailStop[] {
  return STEPS.map((step) => {
    const running = workspace.job.kind !== undefined && jobSteps[workspace.job.kind] === step;
    const stale = isStale(workspace, step);
    const fact = running ? runningFact(workspace.job) : stale ? m.fact_stale() : factOf(workspace, step, prepareSeen);
    const state = running ? 'running' : stale ? 'stale' : fact === '' ? 'not-yet' : 'done';
    return { id: step, name: stepName(step), fact, state, share: running ? workspace.job.share : undefined };
  });
}

function isStale(workspace: Workspace, step: Step): boolean {
  switch (step) {
    case 'cluster':
      return workspace.partitionStale;
    case 'assess':
      return workspace.assessmentStale;
    case 'profile':
    case 'share':
      return workspace.profile !== undefined && workspace.partitionStale;
    default:
      return false;
  }
}

function runningFact(job: Job): string {
  const left = leftText(job.secondsLeft);
  return left === '' ? formatShare(job.share) : m.fact_running({ percent: formatShare(job.share), left });
}

function factOf(workspace: Workspace, step: Step, prepareSeen: boolean): string {
  const { table, partition, assessment, document } = workspace;
  switch (step) {
    case 'read':
      return table
        ? m.fact_rows_columns({ rows: formatCount(table.rowCount), columns: formatCount(table.columns.length) })
        : '';
    case 'prepare': {
      if (!prepareSeen && !partition) return '';
      const count = workspace.preparation.variables.length;
      return count > 0 ? m.fact_variables({ count, n: formatCount(count) }) : '';
    }
    case 'cluster':
      return partition ? m.fact_k({ k: partition.k }) : '';
    case 'assess': {
      const score = assessment?.scores.find(({ k }) => k === (partition?.k ?? document?.k));
      return score && Number.isFinite(score.silhouette)
        ? m.fact_silhouette({ value: formatScore(score.silhouette) })
        : '';
    }
    case 'profile': {
      if (!workspace.profile) return '';
      const named = workspace.segments.filter(({ name }) => name !== '').length;
      return m.fact_named({ n: named, k: workspace.segments.length });
    }
    default:
      return '';
  }
}
