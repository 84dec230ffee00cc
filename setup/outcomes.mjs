import { existsSync, readFileSync } from 'node:fs';

/** How many checks of a stage passed and failed. @typedef {{passed: number, failed: number}} Count */

/** A stage that is one check: it passed or it did not. */
export const one = ok => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1 });

/** A run that ended badly without naming a failed test still counts as one. */
const sealed = (count, ok) => (ok || count.failed > 0 ? count : { ...count, failed: 1 });

/** Vitest's JSON report. */
export function ofVitest(path, ok) {
  const report = readReport(path);
  if (!report) return one(false);
  const broken = report.testResults.filter(
    file => file.status === 'failed' && file.assertionResults.every(test => test.status !== 'failed'),
  );
  return sealed({ passed: report.numPassedTests, failed: report.numFailedTests + broken.length }, ok);
}

/** Playwright's JSON report: a flaky test passed in the end. */
export function ofPlaywright(path, ok) {
  const report = readReport(path);
  if (!report) return one(false);
  const { expected, flaky, unexpected } = report.stats;
  return sealed({ passed: expected + flaky, failed: unexpected + report.errors.length }, ok);
}

/** pytest's JUnit report. */
export function ofPytest(path, ok) {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const [, errors, failures, skipped, tests] =
    /<testsuite [^>]*?errors="(\d+)" failures="(\d+)" skipped="(\d+)" tests="(\d+)"/.exec(text) ?? [];
  if (tests === undefined) return one(false);
  const failed = Number(errors) + Number(failures);
  return sealed({ passed: Number(tests) - failed - Number(skipped), failed }, ok);
}

/** The last line of the attack suite: `N tried, N contained, N escaped`. */
export function ofAttacks(output, ok) {
  const [, , contained, escaped] = /(\d+) tried, (\d+) contained, (\d+) escaped/.exec(output) ?? [];
  return contained === undefined ? one(false) : sealed({ passed: Number(contained), failed: Number(escaped) }, ok);
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
