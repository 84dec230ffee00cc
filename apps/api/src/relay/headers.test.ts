import { describe, expect, it } from 'vitest';
import { incomingHeaders, outgoingHeaders } from './headers.js';

describe('headers of a relayed request', () => {
  it("keep what is the program's own, also under one name twice", () => {
    const sent = outgoingHeaders(
      [
        ['Authorization', 'Bearer of-the-host'],
        ['X-Part', 'a'],
        ['x-part', 'b'],
      ],
      0,
    );
    expect(sent).toEqual({
      authorization: 'Bearer of-the-host',
      'x-part': ['a', 'b'],
      'accept-encoding': 'gzip, br',
    });
  });

  it('lose what belongs to the connection, names its Connection header, or would lie about the target', () => {
    const sent = outgoingHeaders(
      [
        ['Host', 'inner.example'],
        ['Connection', 'keep-alive, X-Hop'],
        ['X-Hop', '1'],
        ['Transfer-Encoding', 'chunked'],
        ['Content-Length', '7'],
        ['Upgrade', 'h2c'],
        ['Proxy-Authorization', 'Basic x'],
        ['TE', 'trailers'],
        ['Expect', '100-continue'],
        ['Accept-Encoding', 'zstd'],
      ],
      3,
    );
    expect(sent).toEqual({ 'accept-encoding': 'gzip, br', 'content-length': '3' });
  });
});

describe('headers of a relayed answer', () => {
  const raw = ['Set-Cookie', 'a=1', 'Set-Cookie', 'b=2', 'Content-Encoding', 'gzip', 'Content-Length', '9'];

  it('stay in order and apart', () => {
    expect(incomingHeaders([...raw, 'Connection', 'close', 'Keep-Alive', 'timeout=5'], false)).toEqual([
      ['Set-Cookie', 'a=1'],
      ['Set-Cookie', 'b=2'],
      ['Content-Encoding', 'gzip'],
      ['Content-Length', '9'],
    ]);
  });

  it('do not describe bytes that were decompressed', () => {
    expect(incomingHeaders(raw, true)).toEqual([
      ['Set-Cookie', 'a=1'],
      ['Set-Cookie', 'b=2'],
    ]);
  });
});
