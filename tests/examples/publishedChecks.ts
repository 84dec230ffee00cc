import { expect } from 'vitest';
import type { Person } from '../api/person.js';
import type { CheckedExample } from './folders.js';

/** An example has checks, and its publish ran each of them: all passed. */
export async function expectChecksPassed(person: Person, owner: string, { name, request }: CheckedExample) {
  const passed = (request.checks ?? []).map(check => ({ name: check.name, outcome: 'passed', detail: '' }));
  expect(passed.length).toBeGreaterThan(0);
  const { checkResults } = await person.read(name, owner);
  expect(checkResults?.map(({ name, outcome, detail }) => ({ name, outcome, detail }))).toEqual(passed);
}
