import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createVault, UnopenedSecret } from './vault.js';

const newKey = (): string => randomBytes(32).toString('base64url');

describe('a vault', () => {
  const key = newKey();
  const vault = createVault(key);

  it('gives back what it sealed, also after a restart', () => {
    const sealed = vault.seal('läuft', 'token 1');
    expect(createVault(key).open(sealed, 'token 1')).toBe('läuft');
    expect(Buffer.from(sealed).includes('läuft')).toBe(false);
  });

  it('seals the same secret differently each time', () => {
    expect(vault.seal('same', 'a')).not.toEqual(vault.seal('same', 'a'));
  });

  it('opens nothing that was moved, changed, cut off or sealed by another key', () => {
    const sealed = vault.seal('secret', 'token 1');
    expect(() => vault.open(sealed, 'token 2')).toThrow(UnopenedSecret);
    expect(() => createVault(newKey()).open(sealed, 'token 1')).toThrow(UnopenedSecret);
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Uint8Array.from(sealed, (byte, index) => (index === at ? byte ^ 1 : byte));
      expect(() => vault.open(changed, 'token 1')).toThrow(UnopenedSecret);
    }
    expect(() => vault.open(sealed.subarray(0, 20), 'token 1')).toThrow(UnopenedSecret);
    expect(() => vault.open(new Uint8Array(0), 'token 1')).toThrow(UnopenedSecret);
  });
});
