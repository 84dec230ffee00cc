import type { Comparison } from '@skython/shared';
import { worded } from '../locale/t.js';

/** How results are compared, as a person reads it. */
export const comparisonWords: Readonly<Record<Comparison, string>> = worded({
  equal: 'is equal to',
  close: 'is close to',
  raises: 'raises',
});
