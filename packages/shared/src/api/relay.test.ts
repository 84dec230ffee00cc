import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { relayBounds, relaySchema } from './relay.js';

const fits = (change: object): boolean =>
  v.is(relaySchema, { url: 'https://example.org/a?b=1', method: 'GET', headers: [], ...change });

describe('a request to be relayed', () => {
  it.each(['http://example.org', 'HTTPS://example.org:8443/@x', 'http://[2606:4700::1]/', 'https://example.org?a@b'])(
    'may go to %s',
    url => expect(fits({ url })).toBe(true),
  );

  it.each([
    'ftp://example.org/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    '/api/account',
    'example.org',
    'https://',
    'https://user@example.org/',
    'https://example.org@127.0.0.1/',
    'https://user:secret@example.org/',
    'https://example.org\\@127.0.0.1/',
    'https://exa\nmple.org/',
    ' https://example.org/',
    `https://example.org/${'a'.repeat(relayBounds.urlCharacters)}`,
  ])('may not go to %j', url => expect(fits({ url })).toBe(false));

  it.each([
    [[['x', 'a\r\nHost: inner']]],
    [[['x y', 'a']]],
    [[['', 'a']]],
    [[['x', 'snow ☃']]],
    [Array.from({ length: relayBounds.headers + 1 }, () => ['x', 'a'])],
    [[['x', 'a'.repeat(relayBounds.headerCharacters)]]],
  ])('is refused with headers that HTTP does not have, or too many', headers => expect(fits({ headers })).toBe(false));

  it('has a method that relays know, and a body in base64', () => {
    expect(fits({ method: 'CONNECT' })).toBe(false);
    expect(fits({ method: 'TRACE' })).toBe(false);
    expect(fits({ body: 'AAEC' })).toBe(true);
    expect(fits({ body: 'no base64!' })).toBe(false);
  });
});
