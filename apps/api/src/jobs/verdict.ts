import {
  type Failure,
  type FailureKind,
  isFailure,
  type Limits,
  limit,
  type Outcome,
  type Streamed,
} from '@skython/shared';
import type { Settlement } from './job.js';

/** Trying again cannot help: the input, the program or the rights are what they are. */
const lasting: ReadonlySet<FailureKind> = new Set([
  'invalid-input',
  'malformed',
  'too-large',
  'method-not-allowed',
  'conflict',
  'invalid-program',
  'output-too-large',
  'not-found',
  'forbidden',
  'unauthorised',
]);

const LONGEST_PAUSE = 3_600_000;

export interface Attempt {
  /** Which one it was, from 1. */
  readonly attempt: number;
  readonly maxAttempts: number;
}

type VerdictLimits = Pick<Limits, 'jobRetryMs' | 'jobResultBytes'>;

/** What becomes of a job whose attempt ended so. Pure but for the chance in its pause. */
export function verdict(
  outcome: Exclude<Outcome, Streamed>,
  attempt: Attempt,
  limits: VerdictLimits,
  chance: () => number = Math.random,
): Settlement {
  if (!isFailure(outcome)) {
    const { status, mediaType, headers, body } = outcome;
    if (body.length <= limits.jobResultBytes) {
      return { state: 'succeeded', outcome: outcome.kind, result: { status, mediaType, headers, body } };
    }
    const detail = `The result of a job has at most ${limits.jobResultBytes} bytes.`;
    return { state: 'failed', failure: { kind: 'output-too-large', limit: limit('jobResultBytes'), detail } };
  }
  if (lasting.has(outcome.kind)) return { state: 'failed', failure: outcome };
  const wait = waitOf(outcome);
  if (wait !== undefined) {
    return { state: 'waiting', failure: outcome, pauseMs: wait * (1 + chance()), counted: false };
  }
  if (attempt.attempt >= attempt.maxAttempts) return { state: 'failed', failure: outcome };
  return {
    state: 'waiting',
    failure: outcome,
    pauseMs: pauseBefore(attempt.attempt + 1, limits, chance),
    counted: true,
  };
}

/** Milliseconds before an attempt, the second and later ones: four times as long each, give or take a fifth. */
export function pauseBefore(attempt: number, { jobRetryMs }: VerdictLimits, chance: () => number): number {
  return Math.min(jobRetryMs * 4 ** (attempt - 2), LONGEST_PAUSE) * (0.8 + 0.4 * chance());
}

/** Milliseconds to wait for what the instance lacks: the call never began, so it is no attempt. */
function waitOf(failure: Failure): number | undefined {
  switch (failure.kind) {
    case 'busy':
    case 'environment-not-ready':
      return Math.min(Math.max(failure.retryAfterSeconds, 0.2), 60) * 1000;
    case 'execution-unavailable':
      return 60_000;
    default:
      return undefined;
  }
}
