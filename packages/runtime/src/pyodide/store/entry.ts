import type { StoreEncoding, StoreScope } from '../../host.js';

/** One stored value with where it lives. `version` counts writes from 1, for compare-and-swap. */
export interface StoredEntry {
  readonly scope: StoreScope;
  readonly key: string;
  readonly encoding: StoreEncoding;
  readonly bytes: Uint8Array;
  readonly version: number;
  /** Milliseconds since 1970; absent: never. */
  readonly expiresAt?: number;
}

/** What one write did: the entry as it is now, or that the key is gone. */
export type StoreChange =
  | { readonly kind: 'put'; readonly entry: StoredEntry }
  | { readonly kind: 'remove'; readonly scope: StoreScope; readonly key: string };
