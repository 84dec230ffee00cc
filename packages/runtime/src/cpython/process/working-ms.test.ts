import { expect, it } from 'vitest';
import { workingMs } from './working-ms.js';

it('tells for how long a process has had work to do', () => {
  const before = workingMs(process.pid) ?? Number.NaN;
  const end = performance.now() + 30;
  while (performance.now() < end);
  expect((workingMs(process.pid) ?? Number.NaN) - before).toBeGreaterThan(10);
});

it('tells nothing of a process that is not there', () => {
  expect(workingMs(2 ** 30)).toBeUndefined();
});
