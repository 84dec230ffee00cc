import { progress, report } from '../../figure.js';
import { median } from '../../statistics.js';
import { startChromium } from './chromium.js';
import type { Page } from './pages.js';

const ROUNDS = 5;
const RETURNS = 3;

/** Milliseconds from a visit to the first Python result, of one profile. */
interface Visits {
  readonly first: number;
  /** Of the visits after it. The second is the slowest: Chromium keeps compiled scripts from then on. */
  readonly return: readonly number[];
}

/** Visit → first Python result on the page: first visits and return visits, in turn with the opponent. */
export async function measureVisits(skython: Page, jupyterLite: Page, opponent: string): Promise<void> {
  const ours: Visits[] = [];
  const theirs: Visits[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    ours.push(await visit(skython));
    told(`${round}/${ROUNDS} skython`, ours);
    theirs.push(await visit(jupyterLite));
    told(`${round}/${ROUNDS} ${opponent}`, theirs);
  }
  const figures: Readonly<Record<string, (visits: Visits) => readonly number[]>> = {
    'page-first-visit': visits => [visits.first],
    'page-second-visit': visits => visits.return.slice(0, 1),
    'page-return-visit': visits => visits.return,
  };
  for (const [name, of] of Object.entries(figures)) {
    report({
      name,
      value: median(ours.flatMap(of)),
      unit: 'ms',
      opponent,
      opponent_value: median(theirs.flatMap(of)),
      runs: ours.flatMap(of).length,
    });
  }
}

function told(who: string, all: readonly Visits[]): void {
  const last = all.at(-1);
  const returns = last?.return.map(ms => ms.toFixed(0)).join(', ');
  progress(`${who}: first visit ${last?.first.toFixed(0)} ms, return visits ${returns} ms`);
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

/** In a fresh profile, and again in the same browser once the page and its Python are kept. */
async function visit({ url, firstResult, settled }: Page): Promise<Visits> {
  const chromium = await startChromium();
  async function once(): Promise<number> {
    await chromium.idle();
    const tab = await chromium.open(url, markFirst(firstResult));
    const ms = await tab.until(`performance.getEntriesByName('first result')[0]?.startTime`);
    await tab.until(settled);
    await tab.close();
    return Number(ms);
  }
  try {
    const first = await once();
    const returns: number[] = [];
    while (returns.length < RETURNS) returns.push(await once());
    return { first, return: returns };
  } finally {
    await chromium.close();
  }
}
