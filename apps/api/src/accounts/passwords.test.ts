import { isProblemError } from '@skython/shared';
import { describe, expect, it } from 'vitest';
import { Passwords } from './passwords.js';

describe('passwords', () => {
  it('match their own hash only, and never a missing one', async () => {
    const passwords = new Passwords();
    const stored = await passwords.hash('right');
    expect(stored).toMatch(/^\$argon2id\$/);
    expect(await passwords.verify(stored, 'right')).toBe(true);
    expect(await passwords.verify(stored, 'wrong')).toBe(false);
    expect(await passwords.verify(undefined, 'a password nobody has')).toBe(false);
  });

  it('are refused rather than queued without end', async () => {
    const passwords = new Passwords();
    const results = await Promise.allSettled(Array.from({ length: 100 }, () => passwords.verify(undefined, 'x')));
    const refused = results.flatMap(result => (result.status === 'rejected' ? [result.reason as unknown] : []));
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.every(reason => isProblemError(reason) && reason.failure.kind === 'busy')).toBe(true);
  });
});
