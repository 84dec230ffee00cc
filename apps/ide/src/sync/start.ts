import { createEffect, createRoot, on } from 'solid-js';
import { isOffline, RequestFailed, sentenceOf } from '../instance/requestFailed.js';
import type { Ide } from '../shell/ide.js';
import { createShelf } from '../workspace/shelf.js';
import { syncAll } from './engine.js';
import { openSyncStates, type SyncStates } from './state.js';

/** After the last change; typing is not sent stroke by stroke. */
const PAUSE_MS = 2_000;
/** How often a page that is seen asks what other devices did. */
const EVERY_MS = 30_000;

/**
 * Keeps the drafts of the signed-in account the same on this device and on the instance, as long as the page lives. Of
 * all tabs one syncs at a time.
 */
export async function startSync(ide: Ide): Promise<void> {
  const states = await openSyncStates();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;
  let again = false;

  function soon(wait = PAUSE_MS): void {
    clearTimeout(timer);
    timer = setTimeout(() => void now(), wait);
  }

  /** Syncs now; while one sync runs, another follows it. */
  async function now(): Promise<void> {
    if (running) {
      again = true;
      return running;
    }
    running = alone(() => syncOnce(ide, states)).finally(() => {
      running = undefined;
    });
    await running;
    if (again) {
      again = false;
      await now();
    }
  }

  ide.sync.setWake(now);
  createRoot(() => {
    createEffect(on([ide.session.name, ide.connection.online], () => soon(0)));
    createEffect(
      on([ide.workspace.saveState, ide.workspace.drafts], ([state]) => state === 'saved' && soon(), { defer: true }),
    );
  });
  setInterval(() => document.visibilityState === 'visible' && soon(0), EVERY_MS);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && soon(0));
}

/** Another tab that syncs does it for this one, too. */
function alone(work: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return work();
  return navigator.locks.request('skython-sync', work);
}

async function syncOnce(ide: Ide, states: SyncStates): Promise<void> {
  const { sync, session, connection, workspace, client, database } = ide;
  const account = session.name();
  if (account === undefined) {
    sync.show({ state: 'off' });
    sync.showConflicts([]);
    return;
  }
  if (!connection.online()) {
    sync.show({ state: 'waiting' });
    return;
  }
  if (sync.status().state !== 'synced') sync.show({ state: 'syncing' });
  try {
    const { conflicts, failure, changed } = await syncAll({
      client,
      shelf: createShelf(database),
      states,
      account,
      isBusy: draft => draft === workspace.draft().id && workspace.saveState() !== 'saved',
      isOpen: draft => draft === workspace.draft().id,
    });
    if (changed) await workspace.relist();
    sync.showConflicts(conflicts);
    sync.show(failure === undefined ? { state: 'synced', at: Date.now() } : { state: 'failed', detail: failure });
  } catch (error) {
    if (isOffline(error)) sync.show({ state: 'waiting' });
    else if (error instanceof RequestFailed && error.kind === 'unauthorised') session.ended();
    else sync.show({ state: 'failed', detail: sentenceOf(error) });
  }
}
