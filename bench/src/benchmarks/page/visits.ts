import { progress, report } from '../../figure.js';
import { median } from '../../statistics.js';
import { startChromium } from './chromium.js';
import type { Page } from './pages.js';

const ROUNDS = 5;

interface Visits {
  readonly first: number;
  readonly return: number;
}

/** Visit → first Python result on the page, first visit and return visit, in turn with the opponent. */
export async function measureVisits(skython: Page, jupyterLite: Page, opponent: string): Promise<void> {
  const ours: Visits[] = [];
  const theirs: Visits[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    ours.push(await visitTwice(skython));
    told(`${round}/${ROUNDS} skython`, ours);
    theirs.push(await visitTwice(jupyterLite));
    told(`${round}/${ROUNDS} ${opponent}`, theirs);
  }
  for (const kind of ['first', 'return'] as const)
    report({
      name: `page-${kind}-visit`,
      value: median(ours.map(visits => visits[kind])),
      unit: 'ms',
      opponent,
      opponent_value: median(theirs.map(visits => visits[kind])),
      runs: ROUNDS,
    });
}

function told(who: string, all: readonly Visits[]): void {
  const last = all.at(-1);
  progress(`${who}: first visit ${last?.first.toFixed(0)} ms, return visit ${last?.return.toFixed(0)} ms`);
}

/**
 * The page itself takes the time from navigation until its result is painted. Asking it from outside would add what the
 * asking takes.
 */
const markFirst = (selector: string): string => `new MutationObserver((_, observer) => {
  if (document.querySelector('${selector}') === null) return;
  observer.disconnect();
  requestAnimationFrame(() => setTimeout(() => performance.mark('first result')));
}).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-outcome'] })`;

/** Milliseconds in a fresh profile, and again in the same browser once the page and its Python are kept. */
async function visitTwice({ url, firstResult, settled }: Page): Promise<Visits> {
  const chromium = await startChromium();
  async function visit(): Promise<number> {
    await chromium.idle();
    const tab = await chromium.open(url, markFirst(firstResult));
    const ms = await tab.until(`performance.getEntriesByName('first result')[0]?.startTime`);
    await tab.until(settled);
    await tab.close();
    return Number(ms);
  }
  try {
    return { first: await visit(), return: await visit() };
  } finally {
    await chromium.close();
  }
}
