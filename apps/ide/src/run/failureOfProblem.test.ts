import { type Failure, toProblem } from '@skython/shared';
import { expect, it } from 'vitest';
import { failureOfProblem } from './failureOfProblem.js';

const failures: readonly Failure[] = [
  { kind: 'invalid-input', detail: 'x', fields: [{ path: 'a', message: 'm', expected: 'int' }] },
  { kind: 'invalid-program', detail: 'x', faults: [{ message: 'm', file: 'main.py', line: 1, column: 2 }] },
  {
    kind: 'raised',
    detail: 'x',
    exception: {
      type: 'E',
      message: 'm',
      traceback: [{ file: 'main.py', line: 1, name: 'f', source: 's' }],
      text: 't',
    },
  },
  { kind: 'timed-out', detail: 'x', limit: { name: 'callMs', value: 1, unit: 'ms' } },
  { kind: 'busy', detail: 'x', reason: 'queue', retryAfterSeconds: 2 },
  { kind: 'crashed', detail: 'x', signal: 'SIGKILL' },
  {
    kind: 'environment-not-ready',
    detail: 'x',
    progress: { environment: 'tensorflow', step: 's', fraction: 0.5 },
    retryAfterSeconds: 3,
  },
  { kind: 'unauthorised', detail: 'x' },
];

it.each(failures)('reads $kind back from its problem document', failure => {
  expect(failureOfProblem({ ...toProblem(failure, 'i') })).toEqual(failure);
});

it('calls what it does not know a crash, with the sentence it came with', () => {
  expect(failureOfProblem({ type: '/problems/other', detail: 'Something.' })).toEqual({
    kind: 'crashed',
    detail: 'Something.',
  });
  expect(failureOfProblem({ type: '/problems/raised', detail: 'Broken.' }).kind).toBe('crashed');
  expect(failureOfProblem({}).detail).not.toBe('');
});
