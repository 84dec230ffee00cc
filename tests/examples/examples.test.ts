import { isDescription } from '@skython/runtime';
import type { CPythonRunner } from '@skython/runtime/cpython';
import { publishSchema } from '@skython/shared';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorkers } from '../contract/worker.js';
import { assertionsOf, environmentOf } from './assertions.js';
import { examples, polibias } from './folders.js';
import { itHolds, SET_UP_MS } from './preparing.js';

const all = [...examples, ...polibias];

let runner: CPythonRunner;
beforeAll(async () => {
  runner = await openWorkers();
}, SET_UP_MS);
afterAll(() => runner?.close());

describe('the examples', () => {
  it('are at least nine', () => {
    expect(examples.length).toBeGreaterThanOrEqual(9);
  });

  it.each(all.map(example => [example.name, example] as const))('can be published: %s', (_, example) => {
    const request = v.parse(publishSchema, example.request);
    expect(request.visibility).toBe('public');
    expect(request.description.length).toBeGreaterThan(30);
    expect(request.tags.length).toBeGreaterThanOrEqual(2);
    expect(example.tests.length).toBeGreaterThanOrEqual(2);
  });

  it.each(all.map(example => [example.name, example] as const))('are documented: %s', async (name, example) => {
    const description = await runner.describe({
      ...assertionsOf(example),
      files: example.files,
      settings: { convention: 'plain' },
    });
    if (!isDescription(description)) throw new Error(description.detail);
    const { schema, environment } = description;
    expect([schema.kind, schema.entry, environment]).toEqual(['callable', name, environmentOf(example)]);
    const [entry] = schema.callables;
    expect(entry?.doc).toMatch(/^.+\n\n[\s\S]*Args:[\s\S]*Returns:/);
    for (const parameter of Object.values(schema.parameters.properties ?? {})) {
      expect(parameter).toHaveProperty('description');
    }
  });
});

for (const example of all.filter(one => environmentOf(one) === 'base')) {
  describe(`the assertions of ${example.name} hold`, () => itHolds(() => runner, example));
}
