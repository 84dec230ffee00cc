import type { Comparison } from '@skython/shared';

/** How results are compared, as a person reads it. */
export const comparisonWords: Readonly<Record<Comparison, string>> = {
  equal: 'is equal to',
  close: 'is close to',
  raises: 'raises',
};
