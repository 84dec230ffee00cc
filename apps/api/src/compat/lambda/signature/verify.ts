import { timingSafeEqual } from 'node:crypto';
import type { Principal } from '../../../accounts/principal.js';
import type { TokenCache } from '../../../accounts/tokenCache.js';
import { holderOf, type TokenRecord, tokenPlace } from '../../../accounts/tokens.js';
import { UnopenedSecret, type Vault } from '../../../secrets/vault.js';
import { LambdaError } from '../failure.js';
import { headerValues, payloadHash, type SignedRequest, signatureOf } from './canonical.js';
import { type Claim, readClaim } from './credential.js';

/** A claim whose key, time and headers are in order: what is left is the signature over the body. */
export interface Claimed {
  readonly claim: Claim;
  readonly record: TokenRecord;
  readonly time: string;
}

export interface SignatureParts {
  readonly tokens: TokenCache;
  readonly vault: Vault;
}

/** As AWS has it. */
const MOST_SKEW_MS = 5 * 60_000;

/** Looks at the headers alone, so that a stranger's body is not even read. Throws errors of AWS. */
export async function readClaimed(
  tokens: TokenCache,
  request: Omit<SignedRequest, 'body'>,
  now: number = Date.now(),
): Promise<Claimed> {
  const { rawHeaders } = request;
  const [authorization] = headerValues(rawHeaders, 'authorization');
  if (authorization === undefined) throw new LambdaError('MissingAuthenticationTokenException', UNSIGNED);
  const claim = readClaim(authorization);
  const [time = ''] = headerValues(rawHeaders, 'x-amz-date');
  checkHeaders(rawHeaders, claim);
  checkTime(time, claim, now);
  if (claim.service !== 'lambda') throw new LambdaError('InvalidSignatureException', SERVICE);
  const record = await tokens.find(claim.keyId, 'aws');
  if (!record || headerValues(rawHeaders, 'x-amz-security-token').length > 0) {
    throw new LambdaError('UnrecognizedClientException', 'The security token included in the request is invalid.');
  }
  return { claim, record, time };
}

/** Who signed the request. Throws `InvalidSignatureException` when nobody with that key did. */
export function verifySignature(vault: Vault, claimed: Claimed, request: SignedRequest): Principal {
  const { claim, record, time } = claimed;
  const secret = secretOf(vault, record);
  const expected = signatureOf(request, claim, time, secret);
  const [announced] = headerValues(request.rawHeaders, 'x-amz-content-sha256');
  const whole = announced === undefined || announced === payloadHash(request.body);
  // Both have 64 characters: readClaim has seen to that.
  if (!timingSafeEqual(Buffer.from(expected), Buffer.from(claim.signature)) || !whole) {
    throw new LambdaError('InvalidSignatureException', WRONG);
  }
  return holderOf(record);
}

function secretOf(vault: Vault, { id, sealed }: TokenRecord): string {
  try {
    return vault.open(sealed ?? new Uint8Array(0), tokenPlace(id));
  } catch (error) {
    if (!(error instanceof UnopenedSecret)) throw error;
    const message = 'This access key was made under another key of the instance. Make a new one.';
    throw new LambdaError('UnrecognizedClientException', message);
  }
}

/** Whoever carries the request must not change what it asks for. */
function checkHeaders(rawHeaders: readonly string[], { signedHeaders }: Claim): void {
  const signed = new Set(signedHeaders);
  const names = rawHeaders.filter((_, at) => at % 2 === 0).map(name => name.toLowerCase());
  const unsigned = ['host', ...names.filter(name => name.startsWith('x-amz-'))].find(name => !signed.has(name));
  if (unsigned === undefined) return;
  throw new LambdaError(
    'InvalidSignatureException',
    `'${unsigned}' must be a 'SignedHeader' in the AWS Authorization.`,
  );
}

function checkTime(time: string, { date }: Claim, now: number): void {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(time);
  if (!match) throw new LambdaError('IncompleteSignatureException', "Authorization header requires 'X-Amz-Date'.");
  const [, year, month, day, hour, minute, second] = match;
  const signedAt = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (!time.startsWith(date)) {
    throw new LambdaError('InvalidSignatureException', 'Date in Credential scope does not match X-Amz-Date.');
  }
  if (!(Math.abs(now - signedAt) <= MOST_SKEW_MS)) {
    const here = new Date(now).toISOString().replace(/[-:]|\.\d+/g, '');
    throw new LambdaError(
      'InvalidSignatureException',
      `Signature expired: ${time} is more than 5 minutes from ${here}. Look at the clock of this machine.`,
    );
  }
}

const UNSIGNED =
  'Missing Authentication Token: sign the request with an access key (POST /api/tokens {"kind": "aws"}).';
const SERVICE = "Credential should be scoped to correct service: 'lambda'.";
const WRONG =
  'The request signature we calculated does not match the signature you provided. ' +
  'Check your AWS Secret Access Key and signing method.';
