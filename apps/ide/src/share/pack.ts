import { type EmbedSetup, type EmbedSetupRequest, embedSetupSchema } from '@skython/shared';
import * as v from 'valibot';
import { t } from '../locale/t.js';

/** Characters of the packed code in a link. Mail and chat programs cut longer links, and some servers refuse them. */
export const MOST_LINK_CHARACTERS = 24_000;
/** Bytes that a link may unpack to: a short one can claim to hold gigabytes. */
const MOST_BYTES = 1024 * 1024;
/** Says how the rest is packed; another letter is another way. */
const VERSION = '1';

export type Unpacked =
  | { readonly kind: 'setup'; readonly setup: EmbedSetup }
  | { readonly kind: 'fault'; readonly message: string };

const damaged = (): Unpacked => ({
  kind: 'fault',
  message: t('The code in this link is damaged. Ask for the link again.'),
});

/** The text behind `#code=`: JSON, deflated, in base64url. Undefined when it is too long for a link. */
export async function pack(setup: EmbedSetupRequest): Promise<string | undefined> {
  const bytes = new TextEncoder().encode(JSON.stringify(setup));
  if (bytes.length > MOST_BYTES) return undefined;
  const packed = new Uint8Array(await through(bytes, new CompressionStream('deflate-raw')).arrayBuffer());
  const text = VERSION + toBase64Url(packed);
  return text.length > MOST_LINK_CHARACTERS ? undefined : text;
}

/** What somebody packed, checked: a link comes from anywhere. */
export async function unpack(text: string): Promise<Unpacked> {
  if (text.length > MOST_LINK_CHARACTERS || !text.startsWith(VERSION)) return damaged();
  try {
    const stream = through(fromBase64Url(text.slice(1)), new DecompressionStream('deflate-raw')).body;
    const bytes = stream && (await read(stream, MOST_BYTES));
    if (!bytes) return damaged();
    const json = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), embedSetupSchema), json);
    return parsed.success ? { kind: 'setup', setup: parsed.output } : damaged();
  } catch {
    return damaged();
  }
}

const through = (bytes: Uint8Array<ArrayBuffer>, step: CompressionStream | DecompressionStream): Response =>
  new Response(new Blob([bytes]).stream().pipeThrough(step));

/** All bytes of a stream; undefined, and no more is read, beyond `most`. */
async function read(stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array | undefined> {
  const reader = stream.getReader();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(pieces).arrayBuffer());
    size += value.length;
    if (size > most) {
      await reader.cancel();
      return undefined;
    }
    pieces.push(new Uint8Array(value));
  }
}

function toBase64Url(bytes: Uint8Array): string {
  const binary = Array.from(bytes, byte => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[\w-]*$/.test(text)) throw new TypeError('Not base64url.');
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, sign => sign.charCodeAt(0));
}
