import { describe, expect, it } from 'vitest';
import { limit } from './limits.js';
import { problemKind, problemTypes, toProblem } from './problem.js';

describe('a problem document', () => {
  it('carries the five members of RFC 9457 and those of the failure', () => {
    const problem = toProblem(
      { kind: 'timed-out', detail: 'The call ran longer than 30 s.', limit: limit('callMs') },
      'inv1',
    );
    expect(problem).toEqual({
      type: '/problems/timed-out',
      title: 'The function took too long',
      status: 504,
      detail: 'The call ran longer than 30 s.',
      invocation: 'inv1',
      limit: { name: 'callMs', value: 30_000, unit: 'ms' },
    });
  });

  it('names its kind, also when an instance wrote its origin before it', () => {
    expect(problemKind({ type: '/problems/raised' })).toBe('raised');
    expect(problemKind({ type: 'https://example.org/problems/busy' })).toBe('busy');
    expect(problemKind({ type: 'about:blank' })).toBeUndefined();
    expect(problemKind({ type: '/problems/toString' })).toBeUndefined();
    expect(problemKind({})).toBeUndefined();
  });

  it('has an HTTP error status for every kind', () => {
    for (const { status } of Object.values(problemTypes)) expect(status).toBeGreaterThanOrEqual(400);
  });
});

describe('a limit', () => {
  it('is told with its unit', () => {
    expect(limit('bodyBytes').unit).toBe('bytes');
    expect(limit('queueMs').unit).toBe('ms');
    expect(limit('chainDepth').unit).toBe('count');
  });
});
