import type { TestResult } from '@skython/runtime/pyodide';
import { describe, expect, it } from 'vitest';
import { percentOf, rangesText } from './coverage.js';
import { noReport, summaryOf, withResult } from './results.js';

const result = (outcome: TestResult['outcome']): TestResult => ({
  event: 'result',
  id: 'a',
  case: '',
  outcome,
  ms: 1,
  output: '',
  message: '',
  values: [],
  differences: [],
});

describe('what tests came to', () => {
  it('is failed when one of its rows failed, skipped only when all were', () => {
    const rows = withResult(withResult(noReport, result('passed')), result('failed'));
    expect(rows.state).toBe('failed');
    expect(withResult(withResult(noReport, result('skipped')), result('passed')).state).toBe('passed');
    expect(withResult(noReport, result('skipped')).state).toBe('skipped');
  });

  it('is summed up in a line, without what has not run', () => {
    expect(summaryOf(['passed', 'none', 'failed', 'passed', 'running'])).toBe('2 passed, 1 failed');
    expect(summaryOf(['none'])).toBe('');
  });
});

describe('coverage', () => {
  it('is never rounded up to all of it', () => {
    expect(percentOf({ executed: Array(999).fill(1), missed: [1] })).toBe(99);
    expect(percentOf({ executed: [1], missed: [] })).toBe(100);
    expect(percentOf({ executed: [], missed: [] })).toBe(100);
    expect(percentOf({ executed: [], missed: [1] })).toBe(0);
  });

  it('names missed lines by their ranges', () => {
    expect(rangesText([1, 2, 3, 7, 9, 10])).toBe('1–3, 7, 9–10');
    expect(rangesText([1, 3, 5], 2)).toBe('1, 3, …');
  });
});
