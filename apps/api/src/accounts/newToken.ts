import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { CreatedToken, TokenKind } from '@skython/shared';
import type { Vault } from '../secrets/vault.js';
import { TOKEN_START } from './authenticate.js';
import { type NewToken, tokenPlace } from './tokens.js';

/** What is stored of a new token, and what its owner is told this once. */
export interface Minted {
  readonly stored: Pick<NewToken, 'kind' | 'shown' | 'prefix' | 'sealed'> & { readonly id: string };
  readonly told:
    | Pick<Extract<CreatedToken, { kind: 'bearer' }>, 'kind' | 'token'>
    | Pick<Extract<CreatedToken, { kind: 'aws' }>, 'kind' | 'access_key_id' | 'secret_access_key'>
    | Pick<Extract<CreatedToken, { kind: 'openwhisk' }>, 'kind' | 'auth'>;
}

/** 256 random bits. */
const newToken = (): string => TOKEN_START + randomBytes(32).toString('base64url');

/** The beginning of a bearer token, by which its owner knows it. */
const prefixOf = (token: string): string => token.slice(0, TOKEN_START.length + 6);

export function mintToken(kind: TokenKind, vault: Vault): Minted {
  const id = randomUUID();
  switch (kind) {
    case 'bearer': {
      const token = newToken();
      return { stored: { id, kind, shown: token, prefix: prefixOf(token) }, told: { kind, token } };
    }
    case 'aws': {
      // As long as those of AWS, which some clients check. The secret signs requests, so it has to be kept.
      const keyId = `SKYA${randomText(16, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}`;
      const secret = randomBytes(30).toString('base64url');
      const sealed = vault.seal(secret, tokenPlace(id));
      return {
        stored: { id, kind, shown: keyId, prefix: keyId, sealed },
        told: { kind, access_key_id: keyId, secret_access_key: secret },
      };
    }
    case 'openwhisk': {
      const name = randomUUID();
      const auth = `${name}:${randomText(64, LETTERS_AND_DIGITS)}`;
      return { stored: { id, kind, shown: auth, prefix: name }, told: { kind, auth } };
    }
  }
}

const LETTERS_AND_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

const randomText = (length: number, alphabet: string): string =>
  Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
