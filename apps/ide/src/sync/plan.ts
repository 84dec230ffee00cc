import type { DraftSummary } from '@skython/shared';
import type { SyncState } from './state.js';

/** What a sync does about one draft. `base`: the revision of the instance that is replaced. */
export type SyncStep =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'push'; readonly base: number }
  | { readonly kind: 'pull' }
  /** Both sides changed. */
  | { readonly kind: 'merge' }
  | { readonly kind: 'remove-here' }
  | { readonly kind: 'delete-there'; readonly base: number }
  | { readonly kind: 'forget' };

export interface DraftSides {
  /** The draft on this device, if it is there. */
  readonly local: { readonly changed: boolean } | undefined;
  readonly remote: Pick<DraftSummary, 'revision' | 'deleted'> | undefined;
  readonly state: Pick<SyncState, 'revision'> | undefined;
}

const nothing: SyncStep = { kind: 'nothing' };

/** Decides so that no work is ever lost: an edit wins over a deletion, and two edits are merged. */
export function planStep({ local, remote, state }: DraftSides): SyncStep {
  if (local === undefined) return withoutLocal(remote, state);
  if (remote === undefined) return { kind: 'push', base: state?.revision ?? 0 };
  if (state === undefined) return remote.deleted ? { kind: 'push', base: remote.revision } : { kind: 'merge' };
  if (remote.deleted) return local.changed ? { kind: 'push', base: remote.revision } : { kind: 'remove-here' };
  if (remote.revision === state.revision) return local.changed ? { kind: 'push', base: state.revision } : nothing;
  return local.changed ? { kind: 'merge' } : { kind: 'pull' };
}

function withoutLocal(remote: DraftSides['remote'], state: DraftSides['state']): SyncStep {
  if (remote === undefined || remote.deleted) return state === undefined ? nothing : { kind: 'forget' };
  if (state === undefined) return { kind: 'pull' };
  return remote.revision === state.revision ? { kind: 'delete-there', base: state.revision } : { kind: 'pull' };
}
