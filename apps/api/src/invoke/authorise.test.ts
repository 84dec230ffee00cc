import type { Scope } from '@skython/shared';
import { describe, expect, it } from 'vitest';
import type { Principal } from '../accounts/principal.js';
import { refusal, refusalOfCode } from './authorise.js';

const account = (id: string) => ({ id, name: id, administrator: false, createdAt: new Date(0) });
const session = (id: string): Principal => ({ by: 'session', account: account(id) });
const token = (id: string, ...scopes: Scope[]): Principal => ({
  by: 'token',
  account: account(id),
  tokenId: 't',
  expiresAt: null,
  scopes: new Set(scopes),
});
const open = { ownerId: 'owner', visibility: 'public', access: 'open' } as const;
const keyed = { ...open, access: 'key' } as const;
const hidden = { ...open, visibility: 'private' } as const;

describe('who may call', () => {
  it('an open public function: everybody', () => {
    for (const principal of [undefined, session('x'), token('x')]) expect(refusal(open, principal)).toBeUndefined();
  });

  it('a public function by key: whoever has the scope', () => {
    expect(refusal(keyed, undefined)?.kind).toBe('unauthorised');
    expect(refusal(keyed, token('x', 'read'))?.kind).toBe('forbidden');
    expect(refusal(keyed, token('x', 'invoke'))).toBeUndefined();
  });

  it('a private function: its owner; for others it is not there', () => {
    expect(refusal(hidden, undefined)?.kind).toBe('not-found');
    expect(refusal(hidden, token('x', 'invoke'))?.kind).toBe('not-found');
    expect(refusal(hidden, token('owner', 'read'))?.kind).toBe('forbidden');
    expect(refusal(hidden, session('owner'))).toBeUndefined();
  });

  it('code calls with the rights of its own owner', () => {
    expect(refusalOfCode(hidden, 'x')?.kind).toBe('not-found');
    expect(refusalOfCode(hidden, 'owner')).toBeUndefined();
    expect(refusalOfCode(keyed, 'x')).toBeUndefined();
  });
});
