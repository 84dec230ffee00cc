import fs from 'node:fs';
import { type BrowserContext, chromium } from '@playwright/test';
import { progress, report } from '../figure.js';
import { startSkython } from '../skython.js';
import { median } from '../statistics.js';

const ROUNDS = 5;
const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Chromium: visit → first Python result on the page, first visit and return visit. */
export async function page(): Promise<void> {
  const skython = await startSkython();
  const executablePath = process.env.SKYTHON_CHROMIUM ?? browsers.find(file => fs.existsSync(file));
  if (executablePath === undefined) throw new Error('No Chromium was found; name one in SKYTHON_CHROMIUM.');
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath, args });
  try {
    const first: number[] = [];
    const again: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const context = await browser.newContext();
      first.push(await visit(context, skython.url));
      await settled(context, skython.url);
      again.push(await visit(context, skython.url));
      progress(
        `${round + 1}/${ROUNDS}: first visit ${first.at(-1)?.toFixed(0)} ms, return visit ${again.at(-1)?.toFixed(0)} ms`,
      );
      await context.close();
    }
    report({ name: 'page-first-visit', value: median(first), unit: 'ms', opponent: 'none', runs: ROUNDS });
    report({ name: 'page-return-visit', value: median(again), unit: 'ms', opponent: 'none', runs: ROUNDS });
  } finally {
    await browser.close();
    await skython.stop();
  }
}

/**
 * Milliseconds from navigation until a result is painted in the Result region: the page runs its draft when it opens.
 * The page itself takes the time, since asking it from outside would add what the asking takes.
 */
async function visit(context: BrowserContext, url: string): Promise<number> {
  const tab = await context.newPage();
  await tab.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (document.querySelector('[data-outcome="returned"]') === null) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => performance.mark('result')));
    }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-outcome'] });
  });
  await tab.goto(url, { waitUntil: 'commit' });
  const result = await tab.waitForFunction(() => performance.getEntriesByName('result')[0]?.startTime, undefined, {
    timeout: 120_000,
  });
  const ms = Number(await result.jsonValue());
  await tab.close();
  return ms;
}

/** A visit that lasts until the snapshot is kept, as a person's would. */
async function settled(context: BrowserContext, url: string): Promise<void> {
  const tab = await context.newPage();
  await tab.goto(url);
  await tab.locator('[data-snapshot="kept"]').waitFor({ state: 'attached', timeout: 120_000 });
  await tab.close();
}
