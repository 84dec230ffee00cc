import type { CPythonRunner } from '@skython/runtime/cpython';
import { afterAll, beforeAll, describe } from 'vitest';
import { openWorkers } from '../contract/worker.js';
import { environmentOf } from './assertions.js';
import { examples, polibias } from './folders.js';
import { itHolds, SET_UP_MS } from './preparing.js';

let runner: CPythonRunner;
beforeAll(async () => {
  runner = await openWorkers('tensorflow');
}, SET_UP_MS);
afterAll(() => runner?.close());

for (const example of [...examples, ...polibias].filter(one => environmentOf(one) === 'tensorflow')) {
  describe(`the assertions of ${example.name} hold`, () => itHolds(() => runner, example));
}
