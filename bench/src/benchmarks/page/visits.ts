import { progress, report } from '../../figure.js';
import { startSkython } from '../../skython.js';
import { median } from '../../statistics.js';
import { measureAnswers } from './answers.js';
import { startChromium } from './chromium.js';
import { isSettled } from './settled.js';

const ROUNDS = 5;

/** Chromium: visit → first Python result on the page, first visit and return visit; then what a person waits for in it. */
export async function page(): Promise<void> {
  const skython = await startSkython();
  try {
    const first: number[] = [];
    const again: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const { firstVisit, returnVisit } = await measureVisits(skython.url);
      first.push(firstVisit);
      again.push(returnVisit);
      progress(
        `${round + 1}/${ROUNDS}: first visit ${firstVisit.toFixed(0)} ms, return visit ${returnVisit.toFixed(0)} ms`,
      );
    }
    report({ name: 'page-first-visit', value: median(first), unit: 'ms', opponent: 'none', runs: ROUNDS });
    report({ name: 'page-return-visit', value: median(again), unit: 'ms', opponent: 'none', runs: ROUNDS });
    await measureAnswers(skython.url);
  } finally {
    await skython.stop();
  }
}

/**
 * The page itself takes the time from navigation until a result is painted in the Result region: it runs its draft when
 * it opens. Asking it from outside would add what the asking takes.
 */
const markResult = `new MutationObserver((_, observer) => {
  if (document.querySelector('[data-outcome="returned"]') === null) return;
  observer.disconnect();
  requestAnimationFrame(() => setTimeout(() => performance.mark('result')));
}).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-outcome'] })`;

/** Milliseconds in a fresh profile, and again in the same browser once the page and Python are kept. */
async function measureVisits(url: string): Promise<{ firstVisit: number; returnVisit: number }> {
  const chromium = await startChromium();
  async function visit(): Promise<number> {
    await chromium.idle();
    const tab = await chromium.open(url, markResult);
    const ms = await tab.until(`performance.getEntriesByName('result')[0]?.startTime`);
    await tab.until(isSettled);
    await tab.close();
    return Number(ms);
  }
  try {
    return { firstVisit: await visit(), returnVisit: await visit() };
  } finally {
    await chromium.close();
  }
}
