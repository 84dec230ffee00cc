import type { Failure, FailureKind } from '@skython/shared';
import { plural, worded } from './locale/t.js';

/** What a failure is called on the page, and what a person can do about it. */
interface FailureWords {
  readonly title: string;
  readonly advice?: string;
}

const failures: Readonly<Record<FailureKind, FailureWords>> = worded({
  'invalid-input': { title: 'The input does not fit', advice: 'Correct the marked parameters, then run again.' },
  malformed: { title: 'The input is not JSON', advice: 'Correct the JSON, then run again.' },
  'too-large': { title: 'The input is too large', advice: 'Send less at once.' },
  'method-not-allowed': { title: 'This way of calling is not allowed' },
  conflict: { title: 'Something else has that place' },
  'invalid-program': { title: 'Python cannot read this yet', advice: 'The place is marked in the editor.' },
  raised: { title: 'The function raised an exception' },
  'timed-out': { title: 'It took too long', advice: 'Try a smaller input, or look for a loop that does not end.' },
  'out-of-memory': { title: 'It ran out of memory', advice: 'Try a smaller input, or work on one piece at a time.' },
  crashed: { title: 'Python ended before there was a result', advice: 'Run again: a fresh Python is ready.' },
  'execution-unavailable': { title: 'This cannot run here' },
  'output-too-large': { title: 'The result is too large', advice: 'Return less, or a stream (use yield).' },
  'environment-not-ready': { title: 'Python is not ready yet', advice: 'Try again in a moment.' },
  busy: { title: 'The instance is busy', advice: 'Wait a moment, then run again.' },
  'not-found': { title: 'There is no such function' },
  forbidden: { title: 'That is not allowed' },
  unauthorised: { title: 'Sign in first', advice: 'Runs on the server belong to an account.' },
});

export const failureWords = (failure: Failure): FailureWords => failures[failure.kind];

/** `1 call this week`, `3,204 calls this week`. */
export const callsText = (calls: number): string =>
  plural(calls, '{{count}} call this week', '{{count}} calls this week');
