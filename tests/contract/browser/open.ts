import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { findChromium } from '../../e2e/chromium.js';
import type { ContractCase } from '../case.js';
import type { Observation } from '../observation.js';
import { bundlePage } from './bundle.js';
import { provideBrowserFiles } from './files.js';
import type { TestPage } from './page.js';
import { servePage, type TestServer } from './serve.js';

/** Chromium with the built runner in a page of its own. */
export interface TestBrowser {
  readonly server: TestServer;
  /** The page at once usable: `globalThis.testPage` is there. */
  readonly page: Page;
  readonly context: BrowserContext;
  /** Another visit, in the same profile: what the first one kept is there. */
  visit(): Promise<Page>;
  /** Runs contract cases in the page's runner; what came of each, in their order. */
  observe(cases: readonly ContractCase[]): Promise<Observation[]>;
  close(): Promise<void>;
}

export interface TestBrowserOptions {
  /** More switches for Chromium. */
  readonly args?: readonly string[];
}

export async function openBrowser({ args = [] }: TestBrowserOptions = {}): Promise<TestBrowser> {
  const [files, scripts] = await Promise.all([provideBrowserFiles(), bundlePage()]);
  const server = await servePage({ files, scripts });
  const executablePath = findChromium();
  const browser = await chromium.launch({
    ...(executablePath !== undefined && { executablePath }),
    // Chromium's own sandbox refuses root; what is tested is the page's.
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...args],
  });
  const context = await browser.newContext();

  async function visit(): Promise<Page> {
    const page = await context.newPage();
    await page.goto(server.origin);
    await page.waitForFunction(() => 'testPage' in globalThis);
    return page;
  }
  const page = await visit();
  return {
    server,
    page,
    context,
    visit,
    observe: cases => page.evaluate(found => globalThis.testPage.observe(found), [...cases]),
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

export type { TestPage };
