import { defaultLimits, type Failure } from '@skython/shared';
import { expect, it } from 'vitest';
import { pauseBefore, verdict } from './verdict.js';

const raised: Failure = { kind: 'raised', detail: 'no', exception: { type: 'ValueError', message: 'no' } };
const first = { attempt: 1, maxAttempts: 2 };
const middle = () => 0.5;
const decide = (failure: Failure, attempt = first) => verdict(failure, attempt, defaultLimits, middle);

it('tries again what was raised, until the attempts are spent', () => {
  expect(decide(raised)).toEqual({ state: 'waiting', failure: raised, pauseMs: 2000, counted: true });
  expect(decide(raised, { ...first, attempt: 2 })).toEqual({ state: 'failed', failure: raised });
});

it('never tries again what cannot get better', () => {
  const failure: Failure = { kind: 'invalid-input', detail: 'n is missing', fields: [] };
  expect(decide(failure)).toEqual({ state: 'failed', failure });
});

it('counts no attempt that a busy instance did not make', () => {
  const failure: Failure = { kind: 'busy', reason: 'queue', retryAfterSeconds: 2, detail: 'full' };
  const last = { ...first, attempt: 2 };
  expect(decide(failure, last)).toEqual({ state: 'waiting', failure, pauseMs: 3000, counted: false });
});

it('pauses four times as long each time, at most an hour', () => {
  const pauses = [2, 3, 4, 10].map(attempt => pauseBefore(attempt, defaultLimits, middle));
  expect(pauses).toEqual([2000, 8000, 32_000, 3_600_000]);
});

it('keeps no result that is larger than one may be', () => {
  const returned = { kind: 'returned', status: 200, mediaType: 'a/b', headers: [], body: new Uint8Array(9) } as const;
  const small = { ...defaultLimits, jobResultBytes: 8 };
  expect(verdict(returned, first, small)).toMatchObject({ state: 'failed', failure: { kind: 'output-too-large' } });
  expect(verdict(returned, first, defaultLimits)).toMatchObject({ state: 'succeeded' });
});
