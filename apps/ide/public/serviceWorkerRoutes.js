// Part of the service worker (see vite.config.ts): what the browser answers without starting it. A page is some thirty
// files, and a worker that hands each of them out takes a processor for a third of a second.
self.addEventListener('install', event => {
  event.addRoutes?.([
    // Files whose name has a hash, from where workbox keeps them; the network has what is not kept.
    {
      condition: { urlPattern: { pathname: '/assets/*' } },
      source: { cacheName: `workbox-precache-v2-${self.registration.scope}` },
    },
    // What the worker would hand to the network anyhow.
    ...['/api/*', '/f/*', '/events/*', '/pyodide/*'].map(pathname => ({
      condition: { urlPattern: { pathname } },
      source: 'network',
    })),
  ]);
});
