import { createSession } from '../account/session.js';
import { type Client, createClient } from '../instance/client.js';
import { type Connection, createConnection } from '../instance/connection.js';
import { createConsent } from '../run/consent.js';
import { createDesk, type Desk } from '../run/desk.js';
import { createBrowserPython } from '../run/python.js';
import { createDialogs } from '../shell/dialogs.js';
import type { RunKernel } from '../shell/kernel.js';
import { createPreferences } from '../shell/preferences.js';
import { createMemoryStorage } from '../shell/storage.js';
import { createToasts } from '../shell/toasts.js';

/** What an embedded editor is made of: the page's own parts, without an account and without storage. */
export interface EmbedKernel extends RunKernel {
  readonly client: Client;
  readonly connection: Connection;
  readonly desk: Desk;
}

/** Every request goes without a credential: where a browser would send a cookie along, it is told not to. */
const send: typeof fetch = (input, init) => fetch(input, { ...init, credentials: 'omit' });

export function createEmbedKernel(): EmbedKernel {
  const connection = createConnection(() =>
    send('/healthz', { cache: 'no-store' }).then(
      response => response.ok,
      () => false,
    ),
  );
  const client = createClient({ fetch: send, onReach: connection.reached });
  const storage = createMemoryStorage();
  const session = createSession(client, storage);
  const python = createBrowserPython();
  return {
    client,
    connection,
    session,
    python,
    dialogs: createDialogs(),
    toasts: createToasts(),
    preferences: createPreferences(storage),
    storage,
    desk: createDesk({ python, client, consent: createConsent(), account: () => undefined }),
  };
}
