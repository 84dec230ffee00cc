import type { Context } from 'hono';
import type { ApiEnv } from '../http/env.js';
import type { CompressedCopies, Encoding } from './compressed.js';
import type { StaticFile } from './folder.js';
import { isCompressible, mediaTypeOf } from './mediaTypes.js';

export interface StaticRules {
  /** The address changes with the content, so it may be kept for ever. */
  readonly immutable: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

/** Gives a file out: 304 when the client has it, compressed when the client takes that. */
export async function respondWithFile(
  c: Context<ApiEnv>,
  copies: CompressedCopies,
  file: StaticFile,
  rules: StaticRules,
): Promise<Response> {
  const etag = `"${file.sha256.slice(0, 32)}"`;
  const headers: Record<string, string> = {
    ...rules.headers,
    etag,
    'content-type': mediaTypeOf(file.path),
    'cache-control': rules.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
    vary: 'accept-encoding',
  };
  if (matches(c.req.header('if-none-match'), etag)) return new Response(null, { status: 304, headers });
  const encoding = isCompressible(file.path) ? preferredEncoding(c.req.header('accept-encoding')) : undefined;
  const copy = encoding && (await copies.find(file.sha256, encoding, file.content));
  if (copy && encoding) headers['content-encoding'] = encoding;
  return new Response(new Uint8Array(copy ?? file.content), { headers });
}

const matches = (header: string | undefined, etag: string): boolean =>
  header?.split(',').some(part => part.trim().replace(/^W\//, '') === etag) ?? false;

/** Brotli before gzip; an encoding with `q=0` is refused. */
export function preferredEncoding(header: string | undefined): Encoding | undefined {
  const accepted = new Set(
    (header ?? '')
      .split(',')
      .filter(part => !/;\s*q=0(\.0*)?\s*$/.test(part))
      .map(part => part.split(';')[0]?.trim()),
  );
  if (accepted.has('br')) return 'br';
  return accepted.has('gzip') ? 'gzip' : undefined;
}
