import { ProblemError } from '@skython/shared';
import { expect, it } from 'vitest';
import { readWishes, wantsJob } from './wishes.js';

it('hears respond-async among other preferences, and nothing that only resembles it', () => {
  for (const prefer of ['respond-async', 'Respond-Async', 'wait=10, respond-async', 'respond-async; a=1, b']) {
    expect(wantsJob(prefer), prefer).toBe(true);
  }
  for (const prefer of [undefined, '', 'respond-asynchronously', 'x-respond-async', 'respond-async-not']) {
    expect(wantsJob(prefer), prefer).toBe(false);
  }
});

it('reads what headers ask for, and says what is wrong with them', () => {
  expect(readWishes({})).toEqual({ priority: 0, attempts: 3, delay: 0 });
  expect(readWishes({ 'x-skython-priority': '-2', 'idempotency-key': '"a b"' })).toMatchObject({
    priority: -2,
    key: 'a b',
  });
  for (const [name, value] of [
    ['x-skython-attempts', '0'],
    ['x-skython-attempts', 'many'],
    ['x-skython-priority', '1.5'],
    ['x-skython-delay', '-1'],
    ['idempotency-key', ''],
    ['idempotency-key', 'x'.repeat(256)],
    ['idempotency-key', 'ü'],
  ] as const) {
    expect(() => readWishes({ [name]: value }), `${name}: ${value}`).toThrow(ProblemError);
  }
});
