import { report } from '../../figure.js';
import { startSkython } from '../../skython.js';
import { startChromium } from './chromium.js';

/**
 * Compressed kilobytes (1,000 bytes) of a first visit: the page's own files and answers until one can type, without
 * Python's, which are on their way beside them (`/pyodide/…` and the scripts that run it), and without fonts, which are
 * told apart; and everything until the first Python result.
 */
export async function pageWeight(): Promise<void> {
  const skython = await startSkython();
  try {
    // The instance compresses what it is first asked for.
    const { large } = await weigh(skython.url);
    await Promise.all(large.map(untilCompressed));
    const { editable, fonts, result } = await weigh(skython.url);
    report({ name: 'page-weight-editable', value: editable / 1000, unit: 'kB', opponent: 'none', runs: 1 });
    report({ name: 'page-weight-fonts', value: fonts / 1000, unit: 'kB', opponent: 'none', runs: 1 });
    report({ name: 'page-weight-result', value: result / 1000, unit: 'kB', opponent: 'none', runs: 1 });
  } finally {
    await skython.stop();
  }
}

const markMoments = `
  performance.setResourceTimingBufferSize(2_000);
  const moments = { editable: '.cm-content[contenteditable="true"]', result: '[data-outcome="returned"]' };
  new MutationObserver(() => {
    for (const [name, selector] of Object.entries(moments))
      if (performance.getEntriesByName(name).length === 0 && document.querySelector(selector)) performance.mark(name);
  }).observe(document, { subtree: true, childList: true, attributes: true })`;

/** Bytes as they came over the network, headers among them, of all that had arrived at both moments. */
const weights = `(() => {
  const loaded = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
  const until = (mark, counts) => {
    const moment = performance.getEntriesByName(mark)[0].startTime;
    return loaded
      .filter(({ name, responseEnd }) => responseEnd <= moment && counts(name))
      .reduce((sum, { transferSize }) => sum + transferSize, 0);
  };
  const ofPython = name => /\\/pyodide\\/|\\/assets\\/(python|pyodide|worker-text)-/.test(name);
  const isFont = name => name.endsWith('.woff2');
  return {
    editable: until('editable', name => !ofPython(name) && !isFont(name)),
    fonts: until('result', isFont),
    result: until('result', () => true),
    large: loaded.filter(({ name, decodedBodySize }) => decodedBodySize > 500_000 && /\\.(bin|wasm|js|json)$/.test(name)).map(({ name }) => name),
  };
})()`;

interface Weights {
  readonly editable: number;
  readonly fonts: number;
  readonly result: number;
  /** Addresses of files that the instance hands out as they are until their compressed copy is made. */
  readonly large: readonly string[];
}

const PATIENCE_MS = 120_000;

async function untilCompressed(url: string): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (performance.now() < end) {
    const answer = await fetch(url, { headers: { 'accept-encoding': 'br' } });
    await answer.arrayBuffer();
    if (answer.headers.has('content-encoding')) return;
  }
  throw new Error(`The instance did not compress ${url}.`);
}

async function weigh(url: string): Promise<Weights> {
  const chromium = await startChromium();
  try {
    const tab = await chromium.open(url, markMoments);
    await tab.until(`performance.getEntriesByName('result').length > 0`);
    return (await tab.evaluate(weights)) as Weights;
  } finally {
    await chromium.close();
  }
}
