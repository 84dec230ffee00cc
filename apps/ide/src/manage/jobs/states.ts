import type { HookCheck, JobState } from '@skython/shared';
import { worded } from '../../locale/t.js';

/** How deliveries of a hook are signed. */
export const checkWords: Readonly<Record<HookCheck, string>> = worded({
  none: 'not signed',
  github: 'as GitHub signs',
  stripe: 'as Stripe signs',
  slack: 'as Slack signs',
  hmac: 'HMAC-SHA256 in a header',
});

export const stateWords: Readonly<Record<JobState, string>> = worded({
  waiting: 'waiting',
  running: 'running',
  succeeded: 'succeeded',
  failed: 'failed',
  cancelled: 'cancelled',
});
