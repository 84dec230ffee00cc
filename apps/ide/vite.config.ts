import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import solid from 'vite-plugin-solid';
import { emacsKeys } from './vite/emacsKeys.ts';
import { embedScript } from './vite/embedScript.ts';
import { languageServer } from './vite/languageServer.ts';
import { createVisitFile } from './vite/visit.ts';

/** Where `npm run dev` finds an instance's API. */
const api = `http://127.0.0.1:${process.env.SKYTHON_PORT ?? '8000'}`;
/** Paths that the server answers itself: never the page. */
const serverPaths = [
  'embed',
  'polibias',
  'api',
  'f',
  'events',
  'pyodide',
  'invocations',
  'openapi.json',
  'docs',
  'problems',
  'polibias',
];

/** Chunks that every visit needs, behind the first one: fetched at once, though only run when they are imported. */
const early = { 'embed.html': ['pyodide', 'worker-text'], 'index.html': ['pyodide', 'worker-text', 'openPage'] };

const PART = 'part';
/** Modules that several chunks need are one file from this size on: each request costs a visit more than its bytes. */
const PART_BYTES = 40_000;

const visitFile = createVisitFile();

function preloadEarly(): Plugin {
  return {
    name: 'preload-early',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {}, path }) {
        const names = Object.entries(early).find(([page]) => path.endsWith(page))?.[1] ?? [];
        const wanted = new Set<string>();
        const want = (fileName: string): void => {
          const file = bundle[fileName];
          if (file?.type !== 'chunk' || wanted.has(fileName)) return;
          wanted.add(fileName);
          file.imports.forEach(want);
        };
        for (const file of Object.values(bundle)) {
          if (file.type === 'chunk' && names.includes(file.name)) want(file.fileName);
        }
        return [...wanted]
          .filter(fileName => !html.includes(`/${fileName}`))
          .map(fileName => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', href: `/${fileName}` },
            injectTo: 'head' as const,
          }));
      },
    },
  };
}

export default defineConfig({
  build: {
    target: ['chrome123', 'firefox128', 'safari17.5'],
    // The server compresses; the sizes are watched by a test.
    reportCompressedSize: false,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The page, and the editor that other sites' pages embed.
    rolldownOptions: {
      input: ['index.html', 'embed.html'].map(name => join(import.meta.dirname, name)),
      output: {
        // Parts may need each other: each module then runs when it is first needed.
        strictExecutionOrder: true,
        codeSplitting: {
          groups: [
            // The runner that loads Python, apart from what it shares with the page.
            { name: 'python', test: /packages[\\/]runtime[\\/]dist/, includeDependenciesRecursively: false },
            { name: (id, graph) => visitFile(id, graph) ?? null, includeDependenciesRecursively: false },
            // Each is a few hundred bytes: alone too little for a file, and merged with anything it would bring that along.
            { name: `${PART}~icons`, test: /lucide-solid/, minShareCount: 2 },
            { name: PART, minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: PART_BYTES },
          ],
        },
        // Else a part is named by all that share it.
        chunkFileNames: ({ name }) => `assets/${name.startsWith(`${PART}~`) ? PART : '[name]'}-[hash].js`,
        assetFileNames: ({ names: [name = ''] }) =>
          `assets/${name.startsWith(`${PART}~`) ? PART : '[name]'}-[hash][extname]`,
      },
    },
  },
  server: {
    proxy: Object.fromEntries(serverPaths.map(path => [`/${path}`, { target: api }])),
  },
  plugins: [
    solid(),
    preloadEarly(),
    languageServer(),
    embedScript(),
    emacsKeys(),
    VitePWA({
      registerType: 'prompt',
      injectRegister: null,
      manifest: {
        id: '/',
        name: 'skython',
        short_name: 'skython',
        description: 'Write a Python function, run it at once, publish it, call it over HTTP.',
        start_url: '/',
        display: 'standalone',
        background_color: '#16181d',
        theme_color: '#16181d',
        categories: ['developer', 'education', 'productivity'],
        icons: [
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
          { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
        ],
      },
      workbox: {
        // The language tools are the largest: stubs 6 MB, ruff 11 MB, as they lie on the device.
        globPatterns: ['**/*.{js,css,html,svg,png,woff2,wasm,json}'],
        importScripts: ['/serviceWorkerRoutes.js'],
        globIgnores: ['**/serviceWorkerRoutes.js'],
        maximumFileSizeToCacheInBytes: 16 * 1024 * 1024,
        navigateFallback: '/index.html',
        navigateFallbackDenylist: [new RegExp(`^/(${serverPaths.join('|')}|metrics|healthz|readyz)(/|$|\\?)`)],
        clientsClaim: true,
        cleanupOutdatedCaches: true,
        inlineWorkboxRuntime: true,
        sourcemap: false,
      },
    }),
  ],
});
