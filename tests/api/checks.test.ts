import type { Check } from '@skython/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startInstance, type TestInstance } from './instance.js';
import { failureOf, Person } from './person.js';

let instance: TestInstance;
let demo: Person;

beforeAll(async () => {
  instance = await startInstance({ env: { SKYTHON_LIMIT_CHECKS_MS: '3s' } });
  demo = await Person.signUp(instance.origin, 'demo');
});
afterAll(() => instance?.stop());

const check = (name: string, input: object, expected: string, compare: Check['compare'] = 'equal'): Check => ({
  name,
  input: JSON.stringify(input),
  compare,
  expected,
});
const outcomes = async (name: string) =>
  Object.fromEntries(
    (await demo.read(name)).checkResults?.map(one => [one.name, `${one.outcome} ${one.detail}`]) ?? [],
  );

describe('checks of a function', () => {
  it('are run when it is published, and shown with it and its clone', async () => {
    const checks = [
      check('third', { n: 3 }, '0.333333', 'close'),
      check('half', { n: 2 }, '0.5'),
      check('wrong', { n: 4 }, '0.2'),
      check('zero', { n: 0 }, 'ZeroDivisionError', 'raises'),
      check('text', { n: 'x' }, '1'),
    ];
    await demo.publish('divide', 'def main(n: int):\n    return 1 / n\n', { checks });
    const found = await new Person(instance.origin).read('divide', 'demo');
    expect(found.checks).toEqual(checks);
    expect(await outcomes('divide')).toEqual({
      third: 'passed ',
      half: 'passed ',
      wrong: 'failed The result: expected 0.2, got 0.25.',
      zero: 'passed ',
      text: expect.stringMatching(/^failed "n" /),
    });
    const eve = await Person.signUp(instance.origin, 'eve');
    await eve.ask('POST', '/api/functions/demo/divide/clone', {});
    expect((await eve.read('divide')).checks).toEqual(checks);
  });

  it('are part of what makes a version another', async () => {
    const source = 'def main(n: int):\n    return n\n';
    expect((await demo.publish('same', source)).version).toBe(1);
    expect((await demo.publish('same', source)).version).toBe(1);
    const checks = [check('one', { n: 1 }, '1')];
    expect((await demo.publish('same', source, { checks })).version).toBe(2);
    expect((await demo.publish('same', source, { checks })).version).toBe(2);
  });

  it('never see or change what the function has stored', async () => {
    const source = 'from skython import increment\n\ndef main():\n    return increment("n")\n';
    await demo.publish('hits', source);
    await new Person(instance.origin).call('demo/hits');
    await demo.publish('hits', source, { checks: [check('first', {}, '1'), check('again', {}, '1')] });
    expect(await outcomes('hits')).toEqual({ first: 'passed ', again: 'passed ' });
    expect((await new Person(instance.origin).call('demo/hits')).json).toBe(2);
  });

  it('have a time for all of them, and a check that hangs takes no more than that', async () => {
    const source = 'def main(n: int):\n    while n: pass\n    return n\n';
    const checks = [check('ends', { n: 0 }, '0'), check('hangs', { n: 1 }, '1'), check('late', { n: 0 }, '0')];
    await demo.publish('slow', source, { checks });
    const found = await outcomes('slow');
    expect(found.ends).toBe('passed ');
    expect(found.hangs).toMatch(/^failed /);
    expect(found.late).toMatch(/^skipped /);
    expect((await new Person(instance.origin).call('demo/slow', { n: 0 })).json).toBe(0);
  });

  it.each([
    ['an input that is no JSON', { name: 'a', input: '{', compare: 'equal', expected: '1' }],
    ['a result that is no JSON', { name: 'a', input: '{}', compare: 'equal', expected: 'one' }],
    ['another comparison', { name: 'a', input: '{}', compare: 'similar', expected: '1' }],
    ['too much', { name: 'a', input: '{}', compare: 'equal', expected: `"${'x'.repeat(70_000)}"` }],
  ])('are refused with %s', async (_what, wrong) => {
    const answer = await demo.tryPublish('refused', 'def main(): pass\n', { checks: [wrong as Check] });
    expect(failureOf(answer)).toBe('422 invalid-input');
  });

  it('are refused when they are too many or share a name', async () => {
    const many = Array.from({ length: 51 }, (_, n) => check(`c${n}`, {}, '1'));
    for (const checks of [many, [check('a', {}, '1'), check('a', {}, '2')]]) {
      expect((await demo.tryPublish('refused', 'def main(): pass\n', { checks })).status).toBe(422);
    }
  });
});
