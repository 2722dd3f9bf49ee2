import type { Preparation } from '../../domain/prepare/preparation';

/** Whether all variables are z-scores, of what they hold or of its transform. */
export function areZScores({ settings = {} }: Preparation): boolean {
  return Object.values(settings).every(({ scaling }) => scaling === undefined);
}
