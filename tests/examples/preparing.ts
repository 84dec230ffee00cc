import { isPrepared, type PreparedProgram } from '@skython/runtime';
import type { CPythonRunner } from '@skython/runtime/cpython';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { storeHost } from '../contract/storeHost.js';
import { assertionsOf } from './assertions.js';
import type { CheckedExample } from './folders.js';

/** Environments may have to be built, and networks trained. */
export const SET_UP_MS = 900_000;

/** Tests that run the assertions of an example, which is loaded into a worker first. */
export function itHolds(open: () => CPythonRunner, example: CheckedExample): void {
  let prepared: PreparedProgram | undefined;
  // One store for all: what one assertion stored the next may load.
  const host = storeHost();
  beforeAll(async () => {
    const result = await open().prepare(assertionsOf(example), { host });
    if (!isPrepared(result)) throw new Error(result.detail);
    prepared = result;
  }, SET_UP_MS);
  afterAll(() => prepared?.stop());

  for (const test of example.tests) {
    it(
      inWords(test),
      async () => {
        if (prepared === undefined) throw new Error('The example could not be loaded.');
        const { outcome } = await prepared.call(inputOf(test), { host });
        const said =
          outcome.kind === 'returned' ? Buffer.from(outcome.body).toString() : JSON.stringify(outcome, null, 2);
        expect(said).toBe('"holds"');
      },
      SET_UP_MS,
    );
  }
}

const inputOf = (test: string) => ({
  body: Buffer.from(JSON.stringify({ test })),
  contentType: 'application/json',
  method: 'POST',
  query: '',
  accept: '',
  headers: [],
  invocation: test,
});

const inWords = (test: string): string => test.replace(/^test_/, '').replaceAll('_', ' ');
