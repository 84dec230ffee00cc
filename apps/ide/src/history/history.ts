import { createEffect, createRoot, on } from 'solid-js';
import type { Draft } from '../workspace/draft.js';
import type { Workspace } from '../workspace/workspace.js';
import { EVERY_MS } from './bounds.js';
import type { Snapshot } from './snapshot.js';
import type { HistoryStore } from './store.js';

/** The local history of drafts: taken while somebody writes, and when they say so. */
export interface History {
  /** Fetched and opened when it is first needed. */
  readonly store: () => Promise<HistoryStore>;
  /** Keeps the draft as it is now. @throws what the device says when it cannot */
  save(): Promise<Snapshot | undefined>;
  /** Keeps, by itself, how the draft was before something large happens to it. */
  keepBefore(draft: Draft): void;
}

export function createHistory(workspace: Workspace): History {
  let opened: Promise<HistoryStore> | undefined;
  const store = (): Promise<HistoryStore> => {
    opened ??= import('./store.js').then(({ openHistory }) => openHistory());
    return opened;
  };
  let lastAt = 0;

  /** A comfort, not a promise: where it cannot be kept, the draft itself still is, and saving a version says so. */
  async function take(draft: Draft, at = Date.now()): Promise<void> {
    lastAt = Date.now();
    try {
      await (await store()).take(draft, 'auto', at);
    } catch {
      opened = undefined;
    }
  }

  /** How the draft was found, unless that is kept already. */
  async function begin(draft: Draft): Promise<void> {
    const found = await store().catch(() => undefined);
    const newest = (await found?.list(draft.id).catch(() => []))?.[0];
    if (newest?.revision !== draft.revision) await take(draft, draft.changedAt);
    await found?.keepOnly(new Set([draft.id, ...workspace.drafts().map(({ id }) => id)])).catch(() => {});
  }

  /** The first change of a draft brings the history in: a page that is only looked at needs none. */
  createRoot(() => {
    let before = workspace.draft();
    createEffect(
      on(
        workspace.draft,
        draft => {
          if (workspace.role() === 'editing' && draft.id === before.id && draft.files !== before.files) {
            if (lastAt === 0) void begin(before);
            else if (Date.now() - lastAt >= EVERY_MS) void take(draft);
            if (lastAt === 0) lastAt = Date.now();
          }
          if (draft.id !== before.id) lastAt = 0;
          before = draft;
        },
        { defer: true },
      ),
    );
  });

  return {
    store,
    async save() {
      const found = await store().catch(error => {
        opened = undefined;
        throw error;
      });
      lastAt = Date.now();
      return found.take(workspace.draft(), 'saved', Date.now());
    },
    keepBefore: draft => void take(draft),
  };
}
