import type { Scaling, VariableTransform } from '../../../domain/prepare/preparation';
import * as m from '../../../messages/compiled/messages';

export const TRANSFORM_NAMES: { value: VariableTransform | 'none'; name: () => string }[] = [
  { value: 'none', name: m.var_transform_none },
  { value: 'log', name: m.var_transform_log },
  { value: 'square-root', name: m.var_transform_square_root },
];

export const SCALING_NAMES: { value: Scaling; name: () => string }[] = [
  { value: 'z-score', name: m.var_scaling_z_score },
  { value: 'robust', name: m.var_scaling_robust },
  { value: 'range', name: m.var_scaling_range },
  { value: 'rank', name: m.var_scaling_rank },
  { value: 'none', name: m.var_scaling_none },
];

export const SCALING_HELP: Record<Scaling, () => string> = {
  'z-score': m.var_scaling_help_z_score,
  robust: m.var_scaling_help_robust,
  range: m.var_scaling_help_range,
  rank: m.var_scaling_help_rank,
  none: m.var_scaling_help_none,
};

/** Those that are offered; the document may have others. */
export const WEIGHTS = [0.25, 0.5, 1, 2, 3, 5, 10];
