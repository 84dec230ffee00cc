import { once } from 'node:events';
import { createServer } from 'node:net';
import { type Browser, type BrowserContextOptions, chromium, type Page } from '@playwright/test';
import { findChromium } from '../e2e/chromium.js';
import { startInstance } from '../support/index.js';

/** A real instance, seen by a browser under an address that means nothing. */
export interface PictureSite {
  readonly browser: Browser;
  /** Where the browser finds the instance. */
  readonly url: string;
  /** A page that has no tour in the way and keeps what it is told for this one visitor. */
  open(options?: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
}

const ORIGIN = 'http://skython.example';

/** Starts both; the instance answers under its real address too, which is in no picture. */
export async function openPictureSite(): Promise<PictureSite> {
  const port = await freePort();
  const instance = await startInstance({ env: { SKYTHON_ORIGIN: ORIGIN, SKYTHON_PORT: String(port) } });
  const executablePath = findChromium();
  const browser = await chromium.launch({
    ...(executablePath !== undefined && { executablePath }),
    args: [
      `--host-resolver-rules=MAP skython.example:80 127.0.0.1:${port}`,
      // As https would make it: storage, workers and hashing are for secure origins.
      `--unsafely-treat-insecure-origin-as-secure=${ORIGIN}`,
      '--disable-gpu',
      '--force-color-profile=srgb',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  return {
    browser,
    url: ORIGIN,
    async open(options) {
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        locale: 'en-GB',
        reducedMotion: 'reduce',
        ...options,
      });
      await context.addInitScript(() => {
        // A frame without storage has no tour either.
        if (window === top) localStorage.setItem('skython.tour', 'seen');
      });
      return context.newPage();
    },
    async close() {
      await browser.close();
      await instance.stop();
    },
  };
}

/** An instance that is told its origin says that one, not the port it took. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
