/** The stops of the path, in order. */
export const STEPS = [
  'read',
  'prepare',
  'cluster',
  'assess',
  'profile',
  'target',
  'offer',
  'campaign',
  'share',
] as const;

export type Step = (typeof STEPS)[number];

export function isStep(text: string): text is Step {
  return (STEPS as readonly string[]).includes(text);
}
