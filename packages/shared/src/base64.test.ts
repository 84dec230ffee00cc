import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { base64Schema } from './base64.js';

describe('bytes in base64', () => {
  it.each([0, 1, 2, 3, 4, 255])('are taken when they are %i', count => {
    expect(v.is(base64Schema, Buffer.alloc(count, 0xfb).toString('base64'))).toBe(true);
  });

  it.each(['*', 'A', 'AA', 'AAA', 'A===', '=', '====', 'AA=A', 'AAAA=', 'AAAA==', 'AA-_', 'AAAA\n', ' AAA', 'ＡAAA'])(
    'are not %j',
    text => {
      expect(v.is(base64Schema, text)).toBe(false);
    },
  );

  it('are taken by the megabytes', () => {
    const megabytes = Buffer.alloc(24 * 1024 * 1024, 1).toString('base64');
    expect(v.is(base64Schema, megabytes)).toBe(true);
    expect(v.is(base64Schema, `${megabytes.slice(0, -1)}*`)).toBe(false);
  });
});
