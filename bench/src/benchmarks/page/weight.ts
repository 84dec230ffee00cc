import type { Browser, BrowserContext } from '@playwright/test';
import { report } from '../../figure.js';
import { startSkython } from '../../skython.js';
import { launch } from './tab.js';

/** Compressed kilobytes (1,000 bytes) of a first visit: until one can type, and until the first Python result. */
export async function pageWeight(): Promise<void> {
  const skython = await startSkython();
  let browser: Browser | undefined;
  try {
    browser = await launch();
    const { editable, result } = await weigh(await browser.newContext(), skython.url);
    report({ name: 'page-weight-editable', value: editable / 1000, unit: 'kB', opponent: 'none', runs: 1 });
    report({ name: 'page-weight-result', value: result / 1000, unit: 'kB', opponent: 'none', runs: 1 });
  } finally {
    await browser?.close();
    await skython.stop();
  }
}

/** Bytes as they came over the network, headers among them, of all that had arrived at both moments. */
async function weigh(context: BrowserContext, url: string): Promise<{ editable: number; result: number }> {
  const tab = await context.newPage();
  await tab.addInitScript(() => {
    performance.setResourceTimingBufferSize(2_000);
    const moments = { editable: '.cm-content[contenteditable="true"]', result: '[data-outcome="returned"]' };
    new MutationObserver(() => {
      for (const [name, selector] of Object.entries(moments))
        if (performance.getEntriesByName(name).length === 0 && document.querySelector(selector)) performance.mark(name);
    }).observe(document, { subtree: true, childList: true, attributes: true });
  });
  await tab.goto(url, { waitUntil: 'commit' });
  await tab.waitForFunction(() => performance.getEntriesByName('result').length > 0, undefined, { timeout: 120_000 });
  const weights = await tab.evaluate(() => {
    const loaded = [
      ...performance.getEntriesByType('navigation'),
      ...performance.getEntriesByType('resource'),
    ] as PerformanceResourceTiming[];
    const until = (mark: string): number => {
      const moment = performance.getEntriesByName(mark)[0]?.startTime ?? 0;
      return loaded.reduce((sum, { responseEnd, transferSize }) => sum + (responseEnd <= moment ? transferSize : 0), 0);
    };
    return { editable: until('editable'), result: until('result') };
  });
  await tab.close();
  return weights;
}
