import { describe, expect, it } from 'vitest';
import { preferredEncoding } from './respond.js';

describe('the encoding of a file', () => {
  it('is the best that the client takes', () => {
    expect(preferredEncoding('gzip, deflate, br')).toBe('br');
    expect(preferredEncoding('gzip;q=0.5')).toBe('gzip');
    expect(preferredEncoding('br;q=0, gzip;q=0.0')).toBeUndefined();
    expect(preferredEncoding(undefined)).toBeUndefined();
  });
});
