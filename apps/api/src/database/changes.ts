import { sql } from 'drizzle-orm';
import type { Sql } from 'postgres';
import type { Reader } from './database.js';

/** What other processes must forget when it changes here. */
export type Change =
  | { readonly kind: 'function'; readonly owner: string; readonly importName: string }
  | { readonly kind: 'token'; readonly id: string };

const CHANNEL = 'skython_changes';

/** Sent when the transaction commits. */
export async function announce(reader: Reader, change: Change): Promise<void> {
  await reader.execute(sql`select pg_notify(${CHANNEL}, ${JSON.stringify(change)})`);
}

export interface ChangeListener {
  onChange(change: Change): void;
  /** The connection was lost for a while: anything may have changed. */
  onGap(): void;
}

/** Listens until the returned function is called. Reconnects by itself. */
export async function listenForChanges(client: Sql, listener: ChangeListener): Promise<() => Promise<void>> {
  const { unlisten } = await client.listen(
    CHANNEL,
    payload => {
      const change = parseChange(payload);
      if (change) listener.onChange(change);
      else listener.onGap();
    },
    () => listener.onGap(),
  );
  return unlisten;
}

function parseChange(payload: string): Change | undefined {
  try {
    const value: unknown = JSON.parse(payload);
    if (typeof value !== 'object' || value === null || !('kind' in value)) return undefined;
    if (value.kind === 'token' && 'id' in value && typeof value.id === 'string') return { kind: 'token', id: value.id };
    if (value.kind !== 'function' || !('owner' in value) || !('importName' in value)) return undefined;
    const { owner, importName } = value;
    if (typeof owner !== 'string' || typeof importName !== 'string') return undefined;
    return { kind: 'function', owner, importName };
  } catch {
    return undefined;
  }
}
