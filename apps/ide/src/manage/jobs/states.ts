import type { JobState } from '@skython/shared';
import { worded } from '../../locale/t.js';

export const stateWords: Readonly<Record<JobState, string>> = worded({
  waiting: 'waiting',
  running: 'running',
  succeeded: 'succeeded',
  failed: 'failed',
  cancelled: 'cancelled',
});
