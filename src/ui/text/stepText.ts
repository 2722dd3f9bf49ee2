import * as m from '../../messages/compiled/messages';
import type { Step } from '../../session/steps';

const names: Record<Step, () => string> = {
  read: m.step_read,
  prepare: m.step_prepare,
  cluster: m.step_cluster,
  assess: m.step_assess,
  profile: m.step_profile,
  target: m.step_target,
  offer: m.step_offer,
  campaign: m.step_campaign,
  share: m.step_share,
};

/** The name of a stop of the path. */
export function stepName(step: Step): string {
  return names[step]();
}
