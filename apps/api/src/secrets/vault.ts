import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Encrypts what the database keeps and nobody with the database alone may read: AES-256-GCM by the instance's key. */
export interface Vault {
  /** `place` says where it is kept, as `token <id>`: moved elsewhere it cannot be opened. */
  seal(secret: string, place: string): Uint8Array;
  /** Throws `UnopenedSecret` for what was sealed by another key, for another place, or changed since. */
  open(sealed: Uint8Array, place: string): string;
}

export class UnopenedSecret extends Error {
  override readonly name = 'UnopenedSecret';
}

/** First byte of everything sealed, so that a later scheme can tell. */
const SCHEME = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + NONCE_BYTES + TAG_BYTES;

/** `secret`: 32 bytes as base64url, from the data directory. Sealed: scheme, nonce, tag, ciphertext. */
export function createVault(secret: string): Vault {
  const key = Buffer.from(hkdfSync('sha256', Buffer.from(secret, 'base64url'), '', 'skython secrets at rest', 32));
  return {
    seal(text, place) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place));
      const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([Buffer.of(SCHEME), nonce, cipher.getAuthTag(), ciphertext]);
    },
    open(sealed, place) {
      const bytes = Buffer.from(sealed);
      if (bytes.length < HEAD_BYTES || bytes[0] !== SCHEME) throw new UnopenedSecret('This is nothing sealed.');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 1 + NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(1 + NONCE_BYTES, HEAD_BYTES));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(HEAD_BYTES)), decipher.final()]).toString();
      } catch (cause) {
        throw new UnopenedSecret('This was sealed by the key of another instance, or changed.', { cause });
      }
    },
  };
}
