import type { BreakOn, StopReason } from '@skython/runtime/pyodide';

export const reasons: Readonly<Record<StopReason, string>> = {
  breakpoint: 'Stopped at a breakpoint',
  step: 'Stopped after a step',
  pause: 'Paused',
  raised: 'Stopped at an exception',
  failed: 'Stopped where it failed',
};

export const breakOnTitles: Readonly<Record<BreakOn, string>> = {
  never: 'No exception',
  uncaught: 'Exceptions that nobody catches',
  raised: 'Every exception',
};
