import type { Offer } from '../../domain/offer/decisions';
import type { Segment } from '../../domain/project/document';
import * as m from '../../messages/compiled/messages';
import type { Job, JobKind } from '../../session/job.svelte';
import { STEPS, type Step } from '../../session/steps';
import type { Workspace } from '../../session/workspace.svelte';
import { formatCount, formatScore, formatShare } from '../text/format';
import { areZScores } from '../text/scaledAlike';
import { leftText } from '../text/jobText';
import { listAnd } from '../text/listText';
import { stepName } from '../text/stepText';

export interface RailStop {
  id: Step;
  name: string;
  fact: string;
  state: 'done' | 'now' | 'running' | 'stale' | 'not-yet';
  /** 0 to 1 where it is running. */
  share?: number;
}

const jobSteps: Record<JobKind, Step> = {
  read: 'read',
  side: 'prepare',
  recipe: 'prepare',
  cluster: 'cluster',
  assess: 'assess',
  'new-rows': 'share',
  export: 'share',
};

/** What of the path the person has looked at: a proposal that was never seen is no decision. */
export interface Seen {
  prepare: boolean;
  campaign: boolean;
}

/** Every stop of the path with its state and the one fact that was decided there. */
export function railStops(workspace: Workspace, seen: Seen): RailStop[] {
  return STEPS.map((step) => {
    const running = workspace.work.job.kind !== undefined && jobSteps[workspace.work.job.kind] === step;
    const decided = factOf(workspace, step, seen);
    const stale = isStale(workspace, step, decided);
    const fact = running ? runningFact(workspace.work.job) : stale ? m.fact_stale() : decided;
    const state = running ? 'running' : stale ? 'stale' : fact === '' ? 'not-yet' : 'done';
    return { id: step, name: stepName(step), fact, state, share: running ? workspace.work.job.share : undefined };
  });
}

/** All that comes from the segments is stale when they are. */
function isStale(workspace: Workspace, step: Step, decided: string): boolean {
  const { assessmentStale, partitionStale, profile } = workspace.results;
  switch (step) {
    case 'cluster':
      return partitionStale;
    case 'assess':
      return assessmentStale;
    case 'target':
    case 'offer':
    case 'campaign':
      return partitionStale && decided !== '';
    case 'profile':
    case 'share':
      return partitionStale && profile !== undefined;
    default:
      return false;
  }
}

function runningFact(job: Job): string {
  const left = leftText(job.secondsLeft);
  return left === '' ? formatShare(job.share) : m.fact_running({ percent: formatShare(job.share), left });
}

function factOf(workspace: Workspace, step: Step, seen: Seen): string {
  const { asRead, document } = workspace;
  const { partition, assessment } = workspace.results;
  switch (step) {
    case 'read':
      return asRead
        ? m.fact_rows_columns({ rows: formatCount(asRead.rowCount), columns: formatCount(asRead.columns.length) })
        : '';
    case 'prepare': {
      if (!seen.prepare && !partition) return '';
      const count = workspace.preparation.variables.length;
      if (count === 0) return '';
      const facts = { count, n: formatCount(count) };
      if (areZScores(workspace.preparation)) return m.fact_variables(facts);
      return m.fact_variables_own({ variables: m.prep_variables(facts) });
    }
    case 'cluster':
      return partition ? m.fact_k({ k: partition.k }) : '';
    case 'assess': {
      const score = assessment?.scores.find(({ k }) => k === (partition?.k ?? document?.k));
      // Rows that are set apart are among those that were assessed: those segments are others.
      const isOther = (partition?.unusual?.length ?? 0) > 0;
      return score && !isOther && Number.isFinite(score.silhouette)
        ? m.fact_silhouette({ value: formatScore(score.silhouette) })
        : '';
    }
    case 'profile': {
      if (!workspace.results.profile) return '';
      const named = workspace.segments.filter(({ name }) => name !== '').length;
      return m.fact_named({ n: named, k: workspace.segments.length });
    }
    case 'target':
      return listAnd(servedSegments(workspace).map(({ letter }) => letter));
    case 'offer':
      return offerFact(servedSegments(workspace).map(({ offer }) => offer));
    case 'campaign': {
      const count = workspace.served.length;
      return seen.campaign && count > 0 ? m.fact_lists({ count, n: formatCount(count) }) : '';
    }
    case 'share':
      return '';
  }
}

function servedSegments({ segments, served }: Workspace): Segment[] {
  return served.map((segment) => segments[segment]!);
}

/** The blanks of an offer's sentence: with them it is written, with less it is a draft. */
const SENTENCE = ['who', 'need', 'est', 'proof'] as const;

function offerFact(offers: Offer[]): string {
  if (offers.every((offer) => Object.keys(offer).length === 0)) return '';
  const written = offers.filter((offer) =>
    SENTENCE.every((field) => offer[field] !== undefined && offer[field].how !== 'dropped'),
  ).length;
  const count = offers.length - written;
  const drafts = m.fact_drafts({ count, n: formatCount(count) });
  if (written === 0) return drafts;
  const done = m.fact_written({ n: formatCount(written) });
  return count === 0 ? done : m.fact_written_drafts({ written: done, drafts });
}
