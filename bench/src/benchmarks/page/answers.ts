import { report } from '../../figure.js';
import { median } from '../../statistics.js';
import { type Chromium, startChromium, type Tab } from './chromium.js';
import { isSettled } from './settled.js';

const ROUNDS = 20;

const program = `import time

def main(spin: bool = False):
    while spin:
        pass
    value = 0
    for k in range(200):
        value += k
    return time.perf_counter_ns()
`;

const editor = `document.querySelector('section[aria-label="Editor"] .cm-content')`;
const spin = `document.querySelector('form[aria-label="Input"] input[type="checkbox"]')`;
const button = (name: string): string =>
  `[...document.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === '${name}')`;
const outcome = (name: string): string => `section[aria-label="Result"][data-outcome="${name}"]`;
const stoppedLine = '[aria-label="Debugger"] [role="status"]';

/** Milliseconds in an open page, median and slowest of 20: keystroke → result, press on Stop → stopped, keystroke → next line in the debugger. */
export async function measureAnswers(url: string): Promise<void> {
  const chromium = await startChromium();
  try {
    await measureIn(chromium, await chromium.open(url));
  } finally {
    await chromium.close();
  }
}

async function measureIn(chromium: Chromium, tab: Tab): Promise<void> {
  await tab.until(isSettled);
  await tab.evaluate(`${editor}.focus()`);
  await tab.press('a', { ctrl: true });
  await tab.press('Delete');
  await tab.type(program);
  await tab.until(`${spin} !== null`);
  const run = (): Promise<void> => tab.press('Enter', { ctrl: true });
  await run();
  await tab.until(`document.querySelector('${outcome('returned')}') !== null`);
  await chromium.idle();

  const runs: number[] = [];
  for (let round = 0; round < ROUNDS; round++) runs.push(await timed(tab, 'keydown', outcome('returned'), run));
  said('page-keystroke-run', runs);

  const stops: number[] = [];
  for (let round = 0; round < ROUNDS / 4; round++) {
    await tab.evaluate(`${spin}.checked || ${spin}.click()`);
    await run();
    await tab.until(`document.querySelector('.run-progress')?.textContent.includes('Running')`);
    stops.push(
      await timed(tab, 'click', outcome('stopped'), async () => void (await tab.evaluate(`${button('Stop')}.click()`))),
    );
    await tab.evaluate(`${editor}.focus()`);
  }
  said('page-stop', stops);

  await tab.evaluate(`${spin}.click()`);
  await tab.evaluate(`${editor}.focus()`);
  await tab.evaluate(`getSelection().collapse(
    [...document.querySelectorAll('.cm-line')].find(({ textContent }) => textContent.includes('value = 0')), 0)`);
  await tab.press('F9');
  await tab.evaluate(`${button('Debug')}.click()`);
  await tab.until(`document.querySelector('${stoppedLine}')?.textContent.includes('main.py:6')`);
  await chromium.idle();
  const steps: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    steps.push(await timed(tab, 'keydown', stoppedLine, () => tab.press('F10')));
  }
  said('page-step', steps);
}

function said(name: string, times: readonly number[]): void {
  const runs = times.length;
  report({ name, value: median(times), unit: 'ms', opponent: 'none', runs });
  report({ name: `${name}-slowest`, value: Math.max(...times), unit: 'ms', opponent: 'none', runs });
}

/** From the event in the page until another content of that place is painted. The page takes the time itself. */
async function timed(tab: Tab, event: string, place: string, act: () => Promise<void>): Promise<number> {
  await tab.evaluate(`(() => {
    const look = () => document.querySelector('${place}')?.textContent ?? '';
    const before = look();
    let begun = 0;
    delete globalThis.took;
    addEventListener('${event}', () => (begun ||= performance.now()), { capture: true, once: true });
    new MutationObserver((_, observer) => {
      const now = look();
      if (begun === 0 || now === '' || now === before) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => (globalThis.took = performance.now() - begun)));
    }).observe(document.body, { attributes: true, childList: true, characterData: true, subtree: true });
  })()`);
  await act();
  return Number(await tab.until('globalThis.took'));
}
