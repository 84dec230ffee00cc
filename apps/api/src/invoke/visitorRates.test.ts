import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { TooManyCalls, VisitorRates } from './visitorRates.js';

const request = {} as IncomingMessage;
const limited = { functionId: 'f', visitorCallsPerMinute: 2 };
const free = { functionId: 'g' };

function start(instance?: number) {
  const visitor = { address: 'a', now: 0 };
  const rates = new VisitorRates(
    () => visitor.address,
    instance,
    () => visitor.now,
  );
  return { rates, visitor };
}

describe('calls of visitors', () => {
  it('are not counted where nothing is limited', () => {
    const { rates } = start();
    expect(rates.count(free, undefined, request)).toBeUndefined();
  });

  it('say how many are left, and are refused beyond that until time has passed', () => {
    const { rates, visitor } = start();
    const remaining = () => rates.count(limited, undefined, request)?.['ratelimit-remaining'];
    expect(rates.count(limited, undefined, request)).toEqual({
      'ratelimit-limit': '2',
      'ratelimit-remaining': '1',
      'ratelimit-reset': '30',
    });
    expect(remaining()).toBe('0');
    expect(remaining).toThrow(TooManyCalls);
    visitor.now = 31_000;
    expect(remaining()).toBe('0');
  });

  it('are counted for each visitor and each function', () => {
    const { rates, visitor } = start();
    const call = () => rates.count(limited, undefined, request);
    call();
    call();
    expect(call).toThrow('One visitor may call this function 2 times a minute. Try again in 30 seconds.');
    visitor.address = 'b';
    expect(call()).toBeDefined();
    const account = { id: 'u', name: 'u', administrator: false, createdAt: new Date(0) };
    expect(rates.count(limited, { by: 'session', account }, request)?.['ratelimit-remaining']).toBe('1');
  });

  it('are counted for the instance, too; one that a function refuses is not', () => {
    const { rates } = start(4);
    const call = (facts: Parameters<VisitorRates['count']>[0]) => rates.count(facts, undefined, request);
    expect(call(limited)).toMatchObject({ 'ratelimit-limit': '2' });
    call(limited);
    expect(() => call(limited)).toThrow('this function');
    expect(call(free)).toMatchObject({ 'ratelimit-limit': '4', 'ratelimit-remaining': '1' });
    call(free);
    expect(() => call(free)).toThrow('this instance');
  });
});
