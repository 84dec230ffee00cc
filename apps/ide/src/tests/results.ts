import type { TestResult } from '@skython/runtime/pyodide';
import type { ListedTest } from './listing.js';

/** How a test stands: what it came to when it last ran, over all its rows. */
export type TestState = 'none' | 'running' | 'passed' | 'failed' | 'skipped';

/** What a test came to, row by row. */
export interface TestReport {
  readonly state: TestState;
  readonly results: readonly TestResult[];
}

export const noReport: TestReport = { state: 'none', results: [] };
export const started: TestReport = { state: 'running', results: [] };

/** The report with one more row's result. */
export function withResult(report: TestReport, result: TestResult): TestReport {
  const results = [...report.results, result];
  return { state: stateOf(results), results };
}

function stateOf(results: readonly TestResult[]): TestState {
  if (results.some(({ outcome }) => outcome === 'failed')) return 'failed';
  return results.every(({ outcome }) => outcome === 'skipped') ? 'skipped' : 'passed';
}

/** `3 passed, 1 failed`, as far as tests have run; of those that are still written. */
export function summaryOf(states: readonly TestState[]): string {
  const count = (state: TestState): number => states.filter(one => one === state).length;
  return (['passed', 'failed', 'skipped'] as const)
    .filter(state => count(state) > 0)
    .map(state => `${count(state)} ${state}`)
    .join(', ');
}

/** Tests under the file they are in, files in the order they come. */
export function byFile(tests: readonly ListedTest[]): readonly (readonly [string, readonly ListedTest[]])[] {
  const files = new Map<string, ListedTest[]>();
  for (const test of tests) files.set(test.file, [...(files.get(test.file) ?? []), test]);
  return [...files];
}
