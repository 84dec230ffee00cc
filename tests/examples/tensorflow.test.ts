import { openEnvironment } from '@skython/runtime/environments';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startInstance, type TestInstance } from '../api/instance.js';
import { Person } from '../api/person.js';
import { dataDirectory } from '../contract/worker.js';
import { environmentOf } from './assertions.js';
import { examples, polibias } from './folders.js';
import { itHolds, SET_UP_MS } from './preparing.js';
import { expectChecksPassed } from './publishedChecks.js';

const heavy = [...examples, ...polibias].filter(one => environmentOf(one) === 'tensorflow');

let instance: TestInstance;
beforeAll(async () => {
  const options = { dataDirectory, python: process.env.SKYTHON_PYTHON };
  instance = await startInstance({ environment: await openEnvironment('base', options) });
  await instance.runner.provide(await openEnvironment('tensorflow', options));
}, SET_UP_MS);
afterAll(() => instance?.stop());

for (const example of heavy) {
  describe(`the assertions of ${example.name} hold`, () => itHolds(() => instance.runner, example));
}

describe('classify_keras, published by anyone', () => {
  it(
    'passes the checks that it is published with',
    async () => {
      const person = await Person.signUp(instance.origin, 'somebody');
      const example = heavy.find(({ name }) => name === 'classify_keras');
      if (example === undefined) throw new Error('There is no classify_keras.');
      const answer = await person.ask('PUT', `/api/functions/${example.name}`, example.request);
      expect(answer.status, answer.text).toBe(201);
      await expectChecksPassed(person, 'somebody', example);
    },
    SET_UP_MS,
  );
});
