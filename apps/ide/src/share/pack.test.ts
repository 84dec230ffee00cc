import { describe, expect, it } from 'vitest';
import { MOST_LINK_CHARACTERS, pack, unpack } from './pack.js';

/** Packed as `pack` does, whatever it is. */
async function link(content: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const stream = new Blob([content]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return raw(new Uint8Array(await new Response(stream).arrayBuffer()));
}

const raw = (bytes: Uint8Array): string =>
  `1${btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')}`;

const damaged = { kind: 'fault', message: 'The code in this link is damaged. Ask for the link again.' };

describe('the code in a link', () => {
  it('comes out as it went in, every character of it', async () => {
    const files = { 'main.py': 'def größe(x):\r\n\treturn "🐍 \\0"\n', 'data/a.csv': 'a;b\n' };
    const packed = await pack({ files, readonly: '1', exercise: 'demo/mean' });
    expect(packed).toMatch(/^1[\w-]+$/);
    expect(await unpack(packed ?? '')).toMatchObject({
      kind: 'setup',
      setup: { files, readonly: '1', exercise: 'demo/mean', theme: 'system' },
    });
  });

  it('is refused when it is too long for a link', async () => {
    const noise = Array.from({ length: 40_000 }, (_, at) => ((at * 2654435761) >>> 7).toString(36)).join('');
    expect(await pack({ files: { 'main.py': noise.slice(0, 200_000) } })).toBeUndefined();
  });

  it.each([
    ['nothing', ''],
    ['another version', '2AAAA'],
    ['no base64', '1%%%'],
    ['bytes that are not deflated', raw(new TextEncoder().encode('hello'))],
    ['text that is not JSON', link('{')],
    ['JSON without files', link('{}')],
    ['a file outside the program', link('{"files":{"main.py":"","../x.py":""}}')],
    ['members nobody knows', link('{"files":{"main.py":""},"run":true}')],
    ['a gigabyte in a few bytes', link(new Uint8Array(8 * 1024 * 1024))],
    ['more than a link holds', `1${'A'.repeat(MOST_LINK_CHARACTERS)}`],
  ])('is refused when it is %s', async (_what, text) => {
    expect(await unpack(await text)).toEqual(damaged);
  });
});
