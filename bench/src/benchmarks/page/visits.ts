import type { BrowserContext } from '@playwright/test';
import { progress, report } from '../../figure.js';
import { startSkython } from '../../skython.js';
import { median } from '../../statistics.js';
import { measureAnswers } from './answers.js';
import { launch, openSettled } from './tab.js';

const ROUNDS = 5;

/** Chromium: visit → first Python result on the page, first visit and return visit; then what a person waits for in it. */
export async function page(): Promise<void> {
  const skython = await startSkython();
  const browser = await launch();
  try {
    const first: number[] = [];
    const again: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const context = await browser.newContext();
      first.push(await visit(context, skython.url));
      await openSettled(context, skython.url).then(tab => tab.close());
      again.push(await visit(context, skython.url));
      progress(
        `${round + 1}/${ROUNDS}: first visit ${first.at(-1)?.toFixed(0)} ms, return visit ${again.at(-1)?.toFixed(0)} ms`,
      );
      if (round === ROUNDS - 1) await measureAnswers(context, skython.url);
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
