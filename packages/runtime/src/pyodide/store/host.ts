import { defaultLimits } from '@skython/shared';
import type { Host, HostAnswer, HostRequest } from '../../host.js';
import type { StoreChange, StoredEntry } from './entry.js';
import { isStoreRequest, StoredValues, type StoreLimits } from './values.js';

/** Where the values of one draft are kept. In the page IndexedDB, in tests memory. */
export interface StoreKeep {
  read(): Promise<readonly StoredEntry[]>;
  /** Resolves once the change is durable. */
  write(change: StoreChange): Promise<void>;
}

/** A host that can say what is stored before a call, so that the call need not wait for it while it runs. */
export interface SnapshotHost extends Host {
  snapshot(): Promise<readonly StoredEntry[]>;
}

export const givesSnapshot = (host: Host): host is SnapshotHost =>
  'snapshot' in host && typeof host.snapshot === 'function';

export interface DraftStoreOptions {
  readonly keep: StoreKeep;
  /** Answers `call` and `describe`, and relays. */
  readonly beyond: Host;
  readonly limits?: StoreLimits;
  readonly now?: () => number;
}

/**
 * The store of one draft as a `Host`. Whoever runs a call holds the draft's Web Lock around it, so that nobody
 * else writes between the snapshot and the last request; `snapshot` reads afresh what other tabs have written.
 */
export function createDraftStore({
  keep,
  beyond,
  limits = defaultLimits,
  now = Date.now,
}: DraftStoreOptions): SnapshotHost {
  let values: Promise<StoredValues> | undefined;
  const read = async (): Promise<StoredValues> => new StoredValues(await keep.read(), limits, now);

  async function request(wanted: HostRequest, body: Uint8Array): Promise<HostAnswer> {
    if (!isStoreRequest(wanted)) return beyond.request(wanted, body);
    try {
      values ??= read();
      const { answer, change } = (await values).apply(wanted, body);
      if (change) await keep.write(change);
      return answer;
    } catch (cause) {
      // What was applied but not kept must not be seen by the next request.
      values = undefined;
      return {
        reply: { ok: false, error: { kind: 'refused', detail: `The value could not be saved: ${reason(cause)}` } },
      };
    }
  }

  return {
    request,
    ...(beyond.relay && { relay: beyond.relay }),
    async snapshot() {
      values = read();
      return (await values).entries();
    },
  };
}

const reason = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
