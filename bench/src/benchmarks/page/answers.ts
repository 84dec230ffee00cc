import type { Page } from '@playwright/test';
import { report } from '../../figure.js';
import { median } from '../../statistics.js';
import { launch, openSettled, writeProgram } from './tab.js';

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

/** Milliseconds in an open page, median and slowest of 20: keystroke → result, press on Stop → stopped, keystroke → next line in the debugger. */
export async function measureAnswers(url: string): Promise<void> {
  const browser = await launch();
  try {
    await measureIn(await openSettled(await browser.newContext(), url));
  } finally {
    await browser.close();
  }
}

async function measureIn(tab: Page): Promise<void> {
  await writeProgram(tab, program, 'spin');
  await tab.keyboard.press('ControlOrMeta+Enter');
  await tab.locator('section[data-outcome="returned"]').waitFor();

  const runs: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    runs.push(await timed(tab, 'keydown', resultChanged, () => tab.keyboard.press('ControlOrMeta+Enter')));
  }
  said('page-keystroke-run', runs);

  const stops: number[] = [];
  for (let round = 0; round < ROUNDS / 4; round++) {
    await tab.getByLabel('spin', { exact: true }).check();
    await tab.keyboard.press('ControlOrMeta+Enter');
    await tab.locator('.run-progress').getByText('Running').waitFor();
    stops.push(await timed(tab, 'click', stopped, () => tab.getByRole('button', { name: 'Stop' }).click()));
  }
  said('page-stop', stops);

  await tab.getByLabel('spin', { exact: true }).uncheck();
  await tab.locator('.cm-line').filter({ hasText: 'value = 0' }).click();
  await tab.keyboard.press('F9');
  await tab.getByRole('button', { name: 'Debug', exact: true }).click();
  await tab.locator(stoppedLine).filter({ hasText: 'main.py:6' }).waitFor();
  const steps: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    steps.push(await timed(tab, 'keydown', stoppedLine, () => tab.keyboard.press('F10')));
  }
  said('page-step', steps);
}

function said(name: string, times: readonly number[]): void {
  const runs = times.length;
  report({ name, value: median(times), unit: 'ms', opponent: 'none', runs });
  report({ name: `${name}-slowest`, value: Math.max(...times), unit: 'ms', opponent: 'none', runs });
}

const resultChanged = 'section[aria-label="Result"][data-outcome="returned"]';
const stoppedLine = '[aria-label="Debugger"] [role="status"]';
const stopped = 'section[data-outcome="stopped"]';

/** From the event in the page until another content of that place is painted. The page takes the time itself. */
async function timed(tab: Page, begins: string, place: string, act: () => Promise<void>): Promise<number> {
  const took = tab.evaluate(
    ([event, selector]) =>
      new Promise<number>(resolve => {
        const look = (): string => document.querySelector(selector)?.textContent ?? '';
        const before = look();
        let begun = 0;
        addEventListener(event, () => (begun ||= performance.now()), { capture: true, once: true });
        new MutationObserver((_, observer) => {
          const now = look();
          if (begun === 0 || now === '' || now === before) return;
          observer.disconnect();
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begun)));
        }).observe(document.body, { attributes: true, childList: true, characterData: true, subtree: true });
      }),
    [begins, place] as const,
  );
  await act();
  return took;
}
