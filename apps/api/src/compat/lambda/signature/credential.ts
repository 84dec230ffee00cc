import { LambdaError } from '../failure.js';

/** What an Authorization header of Signature Version 4 says. */
export interface Claim {
  readonly keyId: string;
  /** `20261122` */
  readonly date: string;
  readonly region: string;
  readonly service: string;
  /** In small letters, as they were signed. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';
const NAME = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** Reads the header. Throws `IncompleteSignatureException` for what is no such claim. */
export function readClaim(authorization: string): Claim {
  if (!authorization.startsWith(`${ALGORITHM} `)) throw incomplete(`The Authorization header is not ${ALGORITHM}.`);
  const parts = new Map<string, string>();
  for (const part of authorization.slice(ALGORITHM.length).split(',')) {
    const at = part.indexOf('=');
    if (at > 0) parts.set(part.slice(0, at).trim(), part.slice(at + 1).trim());
  }
  const signature = parts.get('Signature') ?? '';
  const signedHeaders = (parts.get('SignedHeaders') ?? '').split(';').filter(Boolean);
  const [keyId = '', date = '', region = '', service = '', end = '', ...rest] = (parts.get('Credential') ?? '').split(
    '/',
  );
  if (!/^[0-9a-f]{64}$/.test(signature)) throw incomplete('The Authorization header needs a Signature.');
  if (signedHeaders.length === 0) throw incomplete('The Authorization header needs SignedHeaders.');
  const scoped = /^\d{8}$/.test(date) && NAME.test(region) && NAME.test(service) && end === 'aws4_request';
  if (!/^\w{16,128}$/.test(keyId) || !scoped || rest.length > 0) {
    throw incomplete('The Authorization header needs a Credential: key/date/region/service/aws4_request.');
  }
  return { keyId, date, region, service, signedHeaders, signature };
}

const incomplete = (message: string): LambdaError => new LambdaError('IncompleteSignatureException', message);
