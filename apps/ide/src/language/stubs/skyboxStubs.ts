import { type FunctionCard, functionPageSchema, importName } from '@skython/shared';
import type { Client } from '../../instance/client.js';
import type { Copies } from '../../workspace/copies.js';
import { skyboxStub } from './skyboxStub.js';

/** Stubs of what is published: of whom everybody finds, and of every owner that the draft imports from. */
export interface SkyboxStubs {
  /** Asks the instance anew; offline, what it said before. Owners whose stub changed are told of. */
  refresh(owners: readonly string[]): Promise<void>;
}

const FIRST = '50';
const KEY = 'language:skybox';

export function createSkyboxStubs(
  client: Client,
  copies: Copies,
  onStub: (module: string, text: string) => void,
): SkyboxStubs {
  const known = new Map<string, FunctionCard>();
  const told = new Map<string, string>();

  async function ask(owner: string | undefined): Promise<void> {
    const key = owner === undefined ? KEY : `${KEY}:${owner}`;
    const query = { limit: FIRST, ...(owner !== undefined && { owner }) };
    const page = await client.ask('skybox', { query }).catch(() => undefined);
    if (page !== undefined) await copies.put(key, page);
    const found = page ?? (await copies.get(key, functionPageSchema));
    for (const card of found?.items ?? []) known.set(`${card.owner}/${card.name}`, card);
  }

  function tell(): void {
    for (const owner of new Set([...known.values()].map(card => card.owner))) {
      const text = skyboxStub(
        owner,
        [...known.values()].filter(card => card.owner === owner),
      );
      if (told.get(owner) === text) continue;
      told.set(owner, text);
      onStub(importName(owner), text);
    }
  }

  return {
    async refresh(owners) {
      await Promise.all([ask(undefined), ...owners.map(ask)]);
      tell();
    },
  };
}
