import { report } from '../../figure.js';
import { startSkython } from '../../skython.js';
import { median } from '../../statistics.js';
import { startChromium } from './chromium.js';

const ROUNDS = 5;

/** What one visit to the site showed. Times in milliseconds since navigation; the shift is a sum of scores. */
interface Visit {
  readonly firstPaint: number;
  readonly largestPaint: number;
  readonly shift: number;
  /** Milliseconds beyond 50 of each task of the main thread. */
  readonly blocking: number;
  /** Bytes as they came over the network, without fonts. */
  readonly bytes: number;
}

const observe = `
  const seen = (globalThis.seen = { largestPaint: 0, shift: 0, blocking: 0 });
  const watch = (type, each) =>
    new PerformanceObserver(list => list.getEntries().forEach(each)).observe({ type, buffered: true });
  watch('largest-contentful-paint', ({ startTime }) => (seen.largestPaint = startTime));
  watch('layout-shift', ({ value, hadRecentInput }) => (seen.shift += hadRecentInput ? 0 : value));
  watch('longtask', ({ duration }) => (seen.blocking += duration - 50));`;

const visited = `(() => {
  const loaded = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
  const firstPaint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
  const bytes = loaded.filter(({ name }) => !name.endsWith('.woff2')).reduce((sum, { transferSize }) => sum + transferSize, 0);
  return firstPaint && { ...seen, firstPaint, bytes };
})()`;

/** The first visit to the site of Polibias, in a fresh profile each time: paint, shift, blocking and weight. */
export async function polibiasSite(): Promise<void> {
  const skython = await startSkython();
  try {
    const visits: Visit[] = [];
    // The instance compresses what it is first asked for: the first visit counts for nothing.
    for (let round = 0; round <= ROUNDS; round++) visits.push(await visit(`${skython.url}/polibias/`));
    visits.shift();
    const figure = (name: string, unit: string, of: (visit: Visit) => number): void =>
      report({ name: `polibias-site-${name}`, value: median(visits.map(of)), unit, opponent: 'none', runs: ROUNDS });
    figure('first-paint', 'ms', ({ firstPaint }) => firstPaint);
    figure('largest-paint', 'ms', ({ largestPaint }) => largestPaint);
    figure('shift', 'score', ({ shift }) => shift);
    figure('blocking', 'ms', ({ blocking }) => blocking);
    figure('weight', 'kB', ({ bytes }) => bytes / 1000);
  } finally {
    await skython.stop();
  }
}

async function visit(url: string): Promise<Visit> {
  const chromium = await startChromium();
  try {
    const tab = await chromium.open(url, observe);
    await tab.until(visited);
    // What it loads behind the first painting counts too.
    await chromium.idle();
    return (await tab.evaluate(visited)) as Visit;
  } finally {
    await chromium.close();
  }
}
