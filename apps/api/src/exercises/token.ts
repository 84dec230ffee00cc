import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import type { KeySet } from '@skython/shared';

/** What an instance vouches for: that this source passed these checks, at that time, for that page. */
export interface CheckClaims {
  /** The instance. */
  readonly iss: string;
  /** Origin of the course's page. */
  readonly aud: string;
  /** As the page gave it; empty when it gave none. */
  readonly nonce: string;
  /** `owner/name@version` */
  readonly exercise: string;
  /** `sha256-` and hexadecimal digits, of the files as docs/embedding.md says. */
  readonly source: string;
  readonly passed: number;
  readonly total: number;
}

/** Signs results; anybody can verify them with the public key. */
export interface Signer {
  readonly keys: KeySet;
  sign(claims: CheckClaims, now?: number): string;
  /** The signature of bytes, as base64. */
  signBytes(bytes: Uint8Array): string;
}

/** Seconds: long enough for a page to hand the token on, too short to be worth collecting. */
const LIFETIME = 600;
/** DER of a PKCS #8 Ed25519 key without the key's own 32 bytes (RFC 8410, section 7). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** `secret`: 32 bytes as base64url. The result is a JSON Web Token, `alg` EdDSA (RFC 8037). */
export function createSigner(secret: string): Signer {
  const seed = Buffer.from(secret, 'base64url').subarray(0, 32);
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  const x = publicPart(key);
  const kid = createHash('sha256').update(x).digest('base64url').slice(0, 16);
  return {
    keys: { keys: [{ kty: 'OKP', crv: 'Ed25519', x, kid, use: 'sig', alg: 'EdDSA' }] },
    signBytes: bytes => sign(null, bytes, key).toString('base64'),
    sign(claims, now = Date.now()) {
      const iat = Math.floor(now / 1000);
      const head = encode({ alg: 'EdDSA', typ: 'JWT', kid });
      const text = `${head}.${encode({ ...claims, iat, exp: iat + LIFETIME })}`;
      return `${text}.${sign(null, Buffer.from(text), key).toString('base64url')}`;
    },
  };
}

function publicPart(key: KeyObject): string {
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  if (x === undefined) throw new TypeError('An Ed25519 key has a public part.');
  return x;
}

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * The hash of a pupil's files: SHA-256 over `path NUL text NUL` of each, ordered by the paths' code points, in UTF-8.
 */
export function sourceHash(files: Readonly<Record<string, string>>): string {
  const hash = createHash('sha256');
  for (const path of Object.keys(files).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))) {
    hash.update(`${path}\0${files[path] ?? ''}\0`);
  }
  return `sha256-${hash.digest('hex')}`;
}
