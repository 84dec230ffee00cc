import type { BreakOn, StopReason } from '@skython/runtime/pyodide';
import { worded } from '../locale/t.js';

export const reasons: Readonly<Record<StopReason, string>> = worded({
  breakpoint: 'Stopped at a breakpoint',
  step: 'Stopped after a step',
  pause: 'Paused',
  raised: 'Stopped at an exception',
  failed: 'Stopped where it failed',
});

export const breakOnTitles: Readonly<Record<BreakOn, string>> = worded({
  never: 'No exception',
  uncaught: 'Exceptions that nobody catches',
  raised: 'Every exception',
});
