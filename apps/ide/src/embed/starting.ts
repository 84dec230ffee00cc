import { createEffect, createRoot } from 'solid-js';
import type { BrowserPython } from '../run/python.js';

const LOCK = 'skython-embed-start';

/**
 * Starts Python when the editor comes into sight. A lesson has many editors, each a frame with a Python of its own: they
 * start one after the other, and the later ones find what the first has kept. Where a browser lets frames share
 * nothing, an editor starts when the reader turns to it.
 */
export function startInSight(root: HTMLElement, python: BrowserPython): void {
  const start = (): void => {
    if (python.stage().stage === 'asleep') void python.warm();
  };
  root.addEventListener('pointerenter', start);
  root.addEventListener('focusin', start);
  const sight = new IntersectionObserver(entries => {
    if (!entries.some(entry => entry.isIntersecting)) return;
    sight.disconnect();
    void inTurn(start, python);
  });
  sight.observe(root);
}

async function inTurn(start: () => void, python: BrowserPython): Promise<void> {
  if (!('locks' in navigator)) return start();
  await navigator.locks
    .request(LOCK, () => {
      start();
      return settled(python);
    })
    .catch(() => {
      // Refused with all other storage: the reader's turn to this editor starts it.
    });
}

/** Resolves when Python is ready, or has failed. */
const settled = (python: BrowserPython): Promise<void> =>
  new Promise(resolve => {
    createRoot(dispose => {
      createEffect(() => {
        const { stage } = python.stage();
        if (stage !== 'ready' && stage !== 'failed') return;
        resolve();
        queueMicrotask(dispose);
      });
    });
  });
