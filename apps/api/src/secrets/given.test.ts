import { describe, expect, it } from 'vitest';
import { GivenSecrets } from './given.js';

const printed = (text: string) => ({ stream: 'stdout', text }) as const;

describe('secrets that a function has read', () => {
  it('are taken out of what it prints, the longest first', () => {
    const given = new GivenSecrets();
    given.add('f', 'SHORT', 'sk-12345');
    given.add('f', 'LONG', 'sk-12345-$&-more');
    expect(given.inLog('f', printed('a sk-12345-$&-more b sk-12345')).text).toBe('a [secret LONG] b [secret SHORT]');
    expect(given.inLog('g', printed('sk-12345')).text).toBe('sk-12345');
  });

  it('are taken out of every text of a failure', () => {
    const given = new GivenSecrets();
    given.add('f', 'KEY', 'hunter2hunter2');
    const exception = {
      type: 'ValueError',
      message: 'no hunter2hunter2',
      text: 'Traceback … hunter2hunter2',
      traceback: [{ file: 'main.py', line: 1, name: 'main', source: 'x("hunter2hunter2")' }],
    };
    const failure = given.inFailure('f', { kind: 'raised', detail: 'ValueError: no hunter2hunter2', exception });
    expect(JSON.stringify(failure)).not.toContain('hunter2');
    expect(failure.detail).toBe('ValueError: no [secret KEY]');
  });

  it('stay where they are too short to be told from words', () => {
    const given = new GivenSecrets();
    given.add('f', 'KEY', 'short');
    expect(given.inLog('f', printed('a short story')).text).toBe('a short story');
  });
});
