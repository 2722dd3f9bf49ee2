import type { Job } from '../../session/job.svelte';
import * as m from '../../messages/compiled/messages';
import { formatCount, formatShare } from './format';

/** What the job is doing, how far in counts, and the time left, in words. */
export function jobText(job: Job, facts: { file: string; k: number }): { what: string; how: string; left: string } {
  return { what: whatText(job, facts), how: howText(job), left: leftText(job.secondsLeft) };
}

function whatText(job: Job, facts: { file: string; k: number }): string {
  switch (job.kind) {
    case 'read':
      return m.read_running({ file: facts.file });
    case 'side':
      return m.join_reading();
    case 'recipe':
      return m.rec_running();
    case 'cluster':
      return m.cl_running({ k: facts.k });
    case 'assess':
      if (job.progress?.phase === 'silhouette') return m.as_silhouettes();
      if (job.progress?.phase === 'resample') return m.as_resampling();
      return m.as_running({ k: job.progress?.k ?? 2 });
    case 'new-rows':
      return m.new_running();
    case 'export':
      return m.sh_writing();
    case undefined:
      return '';
  }
}

function howText(job: Job): string {
  const progress = job.progress;
  if (!progress) return '';
  if (job.kind === 'assess') return m.as_progress({ percent: formatShare(job.share) });
  switch (progress.phase) {
    case 'decode':
      return m.read_decode();
    case 'parse':
      return m.read_parse_bytes({ percent: formatShare(progress.done / progress.total) });
    case 'types':
      return m.read_types({ done: formatCount(progress.done), total: formatCount(progress.total) });
    case 'prepare':
      return m.rec_progress({ done: formatCount(progress.done), total: formatCount(progress.total) });
    case 'seed':
      return m.cl_seeding();
    case 'refine':
      return m.cl_refining();
    default:
      return formatShare(job.share);
  }
}

/** "about 18 s left"; "" while nothing can be said. */
export function leftText(seconds: number | undefined): string {
  if (seconds === undefined) return '';
  if (seconds < 90) return m.time_left_seconds({ n: Math.max(1, Math.round(seconds)) });
  return m.time_left_minutes({ n: Math.round(seconds / 60) });
}
