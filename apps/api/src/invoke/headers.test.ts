import { describe, expect, it } from 'vitest';
import { mintToken } from '../accounts/newToken.js';
import { createVault } from '../secrets/vault.js';
import { addFunctionHeaders, visibleHeaders } from './headers.js';

describe('headers of a request', () => {
  it('reach the function without cookies, connection details and skython tokens', () => {
    const raw = [
      'Host',
      'x',
      'Cookie',
      'a=b',
      'Connection',
      'close',
      'Authorization',
      'Bearer sky_secret',
      'X-Own',
      '1',
    ];
    expect(visibleHeaders(raw)).toEqual([
      ['host', 'x'],
      ['x-own', '1'],
    ]);
    const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
    expect(visibleHeaders(['Authorization', basic('ada:sky_secret')])).toEqual([]);
    const { told } = mintToken('openwhisk', createVault('x'.repeat(43)));
    if (told.kind !== 'openwhisk') throw new Error(told.kind);
    expect(visibleHeaders(['Authorization', basic(told.auth)])).toEqual([]);
    expect(visibleHeaders(['Authorization', basic('ada:own')])).toEqual([['authorization', basic('ada:own')]]);
    expect(visibleHeaders(['Authorization', 'Bearer other'])).toEqual([['authorization', 'Bearer other']]);
  });
});

describe('headers of a function', () => {
  it('may come several times, and take the place of defaults', () => {
    const answer: Record<string, string | string[]> = { 'access-control-allow-origin': '*' };
    addFunctionHeaders(answer, [
      ['Link', 'a'],
      ['link', 'b'],
      ['Access-Control-Allow-Origin', 'https://a.example'],
    ]);
    expect(answer).toEqual({ 'access-control-allow-origin': 'https://a.example', link: ['a', 'b'] });
  });

  it("are dropped when they cannot be sent or are not the function's to set", () => {
    const answer = {};
    addFunctionHeaders(answer, [
      ['Set-Cookie', 'a=b'],
      ['X-Skython-Version', '9'],
      ['Transfer-Encoding', 'chunked'],
      ['bad name', 'x'],
      ['x-split', 'a\r\nSet-Cookie: b'],
    ]);
    expect(answer).toEqual({});
  });
});
