import { type Accessor, createSignal } from 'solid-js';
import type { Workspace } from '../workspace/workspace.js';

/** A newer page that waits for this one. */
export interface Update {
  /** `elsewhere`: another tab has taken the new version already; this one still is the old page. */
  readonly ready: Accessor<'none' | 'waiting' | 'elsewhere'>;
  /** Saves the draft, then shows the new version. */
  reload(): Promise<void>;
  /** Keeps the page on this device, and looks for newer ones from time to time. */
  start(): Promise<void>;
}

const LOOK_MS = 30 * 60_000;

export function createUpdate(workspace: Workspace): Update {
  const [ready, setReady] = createSignal<'none' | 'waiting' | 'elsewhere'>('none');
  let skipWaiting: (() => Promise<void>) | undefined;
  let wanted = false;

  return {
    ready,
    async reload() {
      await workspace.flush();
      // What could not be saved is not thrown away for a new version.
      if (workspace.saveState() === 'failed') return;
      if (ready() === 'elsewhere' || skipWaiting === undefined) return location.reload();
      wanted = true;
      await skipWaiting();
    },
    async start() {
      // Over plain HTTP on a LAN browsers give no service workers: the page then works online only.
      if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return;
      const { registerSW } = await import('virtual:pwa-register');
      const update = registerSW({
        immediate: true,
        onNeedRefresh: () => setReady('waiting'),
        onNeedReload: () => (wanted ? location.reload() : setReady('elsewhere')),
        onRegisteredSW: (_url, registration) => registration && lookAgain(registration),
      });
      skipWaiting = () => update(true);
    },
  };
}

function lookAgain(registration: ServiceWorkerRegistration): void {
  // Without the instance there is nothing to find.
  const look = (): void => void registration.update().catch(() => {});
  setInterval(look, LOOK_MS);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && look());
}
