import { defaultLimits, type Failure, limit } from '@skython/shared';
import type { RunLimits } from '../../runner.js';
import { FileUnavailable } from '../files/source.js';
import { CommandFailed, InterpreterEnded } from '../interpreter/link.js';

/** The failure of a limit that was passed. `name` is one of the run's own limits. */
export function passed(
  kind: 'timed-out' | 'out-of-memory' | 'output-too-large',
  name: keyof RunLimits,
  value: number,
): Failure {
  const found = limit(name, { ...defaultLimits, [name]: value });
  return { kind, detail: sentences[kind](value), limit: found };
}

const sentences = {
  'timed-out': (ms: number) => `The function did not finish within ${ms} ms.`,
  'out-of-memory': (bytes: number) => `The function needs more than ${bytes} bytes of memory.`,
  'output-too-large': (bytes: number) => `The result is larger than ${bytes} bytes.`,
} as const;

export const STOPPED: Failure = { kind: 'crashed', detail: 'The run was stopped.', signal: 'SIGKILL' };

/** What an error of the interpreter means for the program that ran in it. */
export function failureOf(error: unknown, limits: RunLimits): Failure {
  if (error instanceof FileUnavailable) return unavailable(error);
  if (!(error instanceof InterpreterEnded)) {
    const detail = error instanceof CommandFailed ? `${error.type}: ${error.message}` : String(error);
    return { kind: 'crashed', detail };
  }
  const { why } = error;
  switch (why.kind) {
    case 'terminated':
      return STOPPED;
    case 'out-of-memory':
      return passed('out-of-memory', 'memoryBytes', limits.memoryBytes);
    case 'exited':
      return { kind: 'crashed', detail: why.detail, exitCode: why.exitCode };
    case 'fatal':
      return { kind: 'crashed', detail: why.detail };
  }
}

const RETRY_SECONDS = 10;

/** Files that cannot be had now may be later: back online, or after a reload. */
const unavailable = (error: FileUnavailable): Failure => ({
  kind: 'environment-not-ready',
  detail: error.message,
  progress: { environment: 'browser', step: error.file },
  retryAfterSeconds: RETRY_SECONDS,
});

/** A program that the browser cannot run. */
export const notInBrowser = (missing: readonly string[]): Failure => ({
  kind: 'execution-unavailable',
  detail: `The browser has no package for ${missing.join(', ')}; the program can run on the server.`,
  missing,
});
