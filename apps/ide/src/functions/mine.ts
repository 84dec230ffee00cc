import { type FunctionCard, functionPageSchema } from '@skython/shared';
import { type Accessor, createSignal } from 'solid-js';
import type { Client } from '../instance/client.js';
import { isOffline, sentenceOf } from '../instance/requestFailed.js';
import type { Copies } from '../workspace/copies.js';

export type MyFunctionList =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly cards: readonly FunctionCard[]; readonly copy: boolean }
  | { readonly state: 'failed'; readonly detail: string };

/** The functions of the signed-in account. */
export interface MyFunctions {
  readonly list: Accessor<MyFunctionList>;
  refresh(): Promise<void>;
}

const KEY = 'functions:mine';

export function createMyFunctions(client: Client, copies: Copies): MyFunctions {
  const [list, setList] = createSignal<MyFunctionList>({ state: 'loading' });
  return {
    list,
    async refresh() {
      try {
        const { items, next } = await client.ask('myFunctions');
        setList({ state: 'ready', cards: items, copy: false });
        await copies.put(KEY, { items, next });
      } catch (error) {
        const kept = isOffline(error) ? await copies.get(KEY, functionPageSchema) : undefined;
        setList(
          kept ? { state: 'ready', cards: kept.items, copy: true } : { state: 'failed', detail: sentenceOf(error) },
        );
      }
    },
  };
}
