import type { Toasts } from './toasts.js';

/** Keeps the page itself on this device, and offers a newer one when there is one. */
export async function keepOffline(toasts: Toasts): Promise<void> {
  // Over plain HTTP on a LAN browsers give no service workers: the page then works online only.
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return;
  const { registerSW } = await import('virtual:pwa-register');
  const update = registerSW({
    immediate: true,
    onNeedRefresh() {
      toasts.say('A new version of skython is ready.', { title: 'Reload', run: () => void update(true) });
    },
  });
}
