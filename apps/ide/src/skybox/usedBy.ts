import { type FunctionCard, functionPageSchema } from '@skython/shared';
import { type Accessor, createEffect, createSignal, on } from 'solid-js';
import { isOffline, sentenceOf } from '../instance/requestFailed.js';
import type { Ide } from '../shell/ide.js';
import type { FunctionName } from '../workspace/draft.js';

/** The functions that import one. */
export type UsedBy =
  | { readonly state: 'loading' }
  | {
      readonly state: 'ready';
      readonly cards: readonly FunctionCard[];
      readonly next: string | null;
      readonly copiedAt?: number;
    }
  | { readonly state: 'failed'; readonly detail: string };

/** Follows `of`; the first page is kept for reading offline. */
export function createUsedBy({ client, copies }: Pick<Ide, 'client' | 'copies'>, of: Accessor<FunctionName>) {
  const [usedBy, setUsedBy] = createSignal<UsedBy>({ state: 'loading' });
  const same = (a: FunctionName): boolean => a.owner === of().owner && a.name === of().name;

  async function read({ owner, name }: FunctionName, before: readonly FunctionCard[], cursor?: string): Promise<void> {
    const key = `used-by:${owner}/${name}`;
    const params = { owner, name };
    try {
      const page = await client.ask('dependents', { params, ...(cursor !== undefined && { query: { cursor } }) });
      if (!same(params)) return;
      setUsedBy({ state: 'ready', cards: [...before, ...page.items], next: page.next });
      if (cursor === undefined) await copies.put(key, page);
    } catch (error) {
      const kept = isOffline(error) && cursor === undefined ? await copies.find(key, functionPageSchema) : undefined;
      if (!same(params)) return;
      if (kept) setUsedBy({ state: 'ready', cards: kept.value.items, next: null, copiedAt: kept.at });
      else setUsedBy({ state: 'failed', detail: sentenceOf(error) });
    }
  }

  createEffect(
    on(
      () => `${of().owner}/${of().name}`,
      () => {
        setUsedBy({ state: 'loading' });
        void read(of(), []);
      },
    ),
  );
  return {
    usedBy,
    retry: () => void read(of(), []),
    more() {
      const now = usedBy();
      if (now.state === 'ready' && now.next !== null) void read(of(), now.cards, now.next);
    },
  };
}
