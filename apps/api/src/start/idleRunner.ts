import type { CallResult } from '@skython/runtime';
import type { CPythonRunner, OpenVersion } from '@skython/runtime/cpython';
import type { Failure } from '@skython/shared';

/** The runner of an instance that was told to run no Python (SKYTHON_EXECUTION=off): it says so to everybody. */
export function createIdleRunner(): CPythonRunner {
  const reason = 'The operator switched it off (SKYTHON_EXECUTION=off).';
  const failure: Failure = {
    kind: 'execution-unavailable',
    missing: [reason],
    detail: `This instance runs no functions. ${reason}`,
  };
  const result: CallResult = { outcome: failure, timing: { queue: 0, start: 0, run: 0 } };
  const version: OpenVersion = { call: async () => result, prepare: async () => failure, close: async () => undefined };
  return {
    availability: { available: false, missing: [reason] },
    relaySocket: undefined,
    describe: async () => failure,
    prepare: async () => failure,
    open: () => version,
    provide: async () => undefined,
    report: () => undefined,
    status: () => ({ state: 'off' }),
    statistics: () => ({ workers: 0, stemCells: 0, running: 0, queued: 0 }),
    drain: async () => undefined,
    close: async () => undefined,
  };
}
