import { worded } from '../locale/t.js';
import type { TestState } from './results.js';

/** How a test stands, in a word. */
export const stateWords: Readonly<Record<TestState, string>> = worded({
  none: 'not run',
  running: 'running',
  passed: 'passed',
  failed: 'failed',
  skipped: 'skipped',
});
