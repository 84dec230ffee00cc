import type { Account } from '@skython/shared';
import { type Accessor, createSignal } from 'solid-js';
import type { Client } from '../instance/client.js';
import { RequestFailed } from '../instance/requestFailed.js';

/** Who uses the page. `unknown` until the instance has said so. */
export type Visitor =
  | { readonly state: 'unknown' }
  | { readonly state: 'signed-out' }
  | { readonly state: 'signed-in'; readonly name: string; readonly administrator: boolean };

export interface Session {
  readonly visitor: Accessor<Visitor>;
  /** The account's name, when signed in. */
  readonly name: Accessor<string | undefined>;
  /** Asks the instance who we are; offline the last known visitor stays. */
  refresh(): Promise<void>;
  signUp(name: string, password: string): Promise<void>;
  signIn(name: string, password: string): Promise<void>;
  signOut(): Promise<void>;
  /** The instance has refused our session: it ended elsewhere. */
  ended(): void;
}

const REMEMBERED = 'skython.visitor';

/** `keep` remembers the name for pages opened offline; it proves nothing to the instance. */
export function createSession(client: Client, keep: Storage): Session {
  const [visitor, setVisitor] = createSignal<Visitor>(remembered(keep));

  function become(account: Account | undefined): void {
    if (account === undefined) {
      keep.removeItem(REMEMBERED);
      setVisitor({ state: 'signed-out' });
      return;
    }
    const { name, administrator } = account;
    keep.setItem(REMEMBERED, name);
    setVisitor({ state: 'signed-in', name, administrator });
  }

  return {
    visitor,
    name() {
      const now = visitor();
      return now.state === 'signed-in' ? now.name : undefined;
    },
    async refresh() {
      try {
        become(await client.ask('account'));
      } catch (error) {
        if (error instanceof RequestFailed && error.kind === 'unauthorised') become(undefined);
        else if (visitor().state === 'unknown') setVisitor({ state: 'signed-out' });
      }
    },
    async signUp(name, password) {
      become(await client.ask('signUp', { body: { name, password } }));
    },
    async signIn(name, password) {
      become(await client.ask('signIn', { body: { name, password } }));
    },
    async signOut() {
      await client.ask('signOut');
      become(undefined);
    },
    ended: () => become(undefined),
  };
}

function remembered(keep: Storage): Visitor {
  const name = keep.getItem(REMEMBERED);
  return name === null ? { state: 'unknown' } : { state: 'signed-in', name, administrator: false };
}
