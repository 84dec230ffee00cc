import { type Accessor, createSignal } from 'solid-js';

/** Where the drafts of the account stand. Times in milliseconds since 1970. */
export type SyncStatus =
  | { readonly state: 'off' }
  | { readonly state: 'syncing' }
  | { readonly state: 'synced'; readonly at: number }
  /** The instance is away: changes wait on this device. */
  | { readonly state: 'waiting' }
  | { readonly state: 'failed'; readonly detail: string };

/** What the page shows of sync. The sync itself is loaded after the page. */
export interface SyncBoard {
  readonly status: Accessor<SyncStatus>;
  /** Drafts whose two versions wait for a person. */
  readonly conflicts: Accessor<ReadonlySet<string>>;
  show(status: SyncStatus): void;
  showConflicts(drafts: readonly string[]): void;
  /** Syncs soon; does nothing before sync is loaded. */
  readonly wake: Accessor<() => Promise<void>>;
  setWake(wake: () => Promise<void>): void;
}

export function createSyncBoard(): SyncBoard {
  const [status, show] = createSignal<SyncStatus>({ state: 'off' });
  const [conflicts, setConflicts] = createSignal<ReadonlySet<string>>(new Set());
  const [wake, setWake] = createSignal<() => Promise<void>>(() => Promise.resolve());
  return {
    status,
    conflicts,
    wake,
    show: now => void show(now),
    showConflicts(drafts) {
      const same = drafts.length === conflicts().size && drafts.every(draft => conflicts().has(draft));
      if (!same) setConflicts(new Set(drafts));
    },
    setWake: next => void setWake(() => next),
  };
}
