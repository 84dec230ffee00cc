import { worded } from '../../locale/t.js';
import type { NodeState } from './picture.js';

export const stateWords: Readonly<Record<NodeState, string>> = worded({
  waiting: 'waiting',
  running: 'running',
  succeeded: 'succeeded',
  failed: 'failed',
  skipped: 'skipped',
  stopped: 'stopped',
});

/** As `skython flow` has them in a terminal. */
export const signs: Readonly<Record<NodeState, string>> = {
  waiting: '·',
  running: '▶',
  succeeded: '✓',
  failed: '✗',
  skipped: '–',
  stopped: '■',
};
