import { createHash, createHmac } from 'node:crypto';
import type { Claim } from './credential.js';

/** A request as it arrived, before anything of it is decoded. */
export interface SignedRequest {
  readonly method: string;
  /** Path and query of the request line. */
  readonly url: string;
  /** Names and values alternating, as Node has them. */
  readonly rawHeaders: readonly string[];
  readonly body: Uint8Array;
}

const hex = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Uint8Array, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** Percent-encodes as RFC 3986 has it, which is what signatures are made over. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, one => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);

/** The path is encoded as it was sent and then once more; only Amazon S3 does without. */
const canonicalPath = (path: string): string => path.split('/').map(encode).join('/');

function canonicalQuery(query: string): string {
  const pairs = query
    .split('&')
    .filter(Boolean)
    .map(pair => {
      const at = pair.indexOf('=');
      const [name, value] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
      return [reencode(name), reencode(value)] as const;
    });
  const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return pairs
    .sort(([a, x], [b, y]) => order(a, b) || order(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

function reencode(text: string): string {
  try {
    return encode(decodeURIComponent(text));
  } catch {
    return encode(text);
  }
}

/** Values of a header in the order they came, trimmed and with single spaces. */
export function headerValues(rawHeaders: readonly string[], name: string): string[] {
  const values: string[] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    if (rawHeaders[at]?.toLowerCase() === name) values.push((rawHeaders[at + 1] ?? '').trim().replace(/ +/g, ' '));
  }
  return values;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html */
export function canonicalRequest({ method, url, rawHeaders, body }: SignedRequest, signed: readonly string[]): string {
  const at = url.indexOf('?');
  const [path, query] = at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)];
  const headers = signed.map(name => `${name}:${headerValues(rawHeaders, name).join(',')}\n`);
  return [method, canonicalPath(path), canonicalQuery(query), headers.join(''), signed.join(';'), hex(body)].join('\n');
}

/** The signature that who knows the secret would have made, in hexadecimal. `time`: `20261122T031500Z`. */
export function signatureOf(request: SignedRequest, claim: Claim, time: string, secret: string): string {
  const { date, region, service, signedHeaders } = claim;
  const scope = `${date}/${region}/${service}/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', time, scope, hex(canonicalRequest(request, signedHeaders))].join('\n');
  const key = [date, region, service, 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${secret}`);
  return hmac(key, text).toString('hex');
}

/** What `x-amz-content-sha256` has to say of a body. */
export const payloadHash = (body: Uint8Array): string => hex(body);
