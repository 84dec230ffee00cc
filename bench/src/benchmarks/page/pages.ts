import fs from 'node:fs';
import path from 'node:path';
import { opponentsFolder } from '../../scratch.js';

/** A page that runs Python when it opens, and where it shows what. Expressions are evaluated in the page. */
export interface Page {
  readonly url: string;
  /** Selector of a place that is there when the first result is. */
  readonly firstResult: string;
  /** Expression: true once the page and its Python are on the device, as after a person's first visit. */
  readonly settled: string;
  /** Expression: the text of the newest result, empty while there is none. */
  readonly lastResult: string;
}

export const textOf = (selector: string): string => `(document.querySelector('${selector}')?.textContent ?? '')`;

/** A new visitor's page: the example draft. */
export function skythonPage(url: string): Page {
  const returned = 'section[aria-label="Result"][data-outcome="returned"]';
  return {
    url,
    firstResult: returned,
    settled: `document.querySelector('[data-python="kept"]') !== null && navigator.serviceWorker.ready.then(() => true)`,
    lastResult: textOf(returned),
  };
}

/** The leanest of JupyterLite's apps, one cell above a prompt; the cell is the example draft with a call. */
export function jupyterLitePage(url: string): Page {
  const cell = fs.readFileSync(path.join(opponentsFolder, 'jupyterlite/cell.py'), 'utf8');
  const results = '.jp-OutputArea-executeResult .jp-OutputArea-output';
  return {
    url: `${url}/repl/index.html?kernel=python&code=${encodeURIComponent(cell)}`,
    firstResult: results,
    settled: `document.querySelector('${results}') !== null && navigator.serviceWorker.ready.then(() => true)`,
    lastResult: `([...document.querySelectorAll('${results}')].at(-1)?.textContent ?? '')`,
  };
}
