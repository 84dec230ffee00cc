import { type Chromium, startChromium, type Tab } from './chromium.js';
import { type Page, textOf } from './pages.js';
import { focusEditor, openProgram, pressRun, spin } from './program.js';
import { reportTimes } from './reportTimes.js';
import { timed } from './timed.js';

const STOPS = 5;
const STEPS = 20;

const button = (name: string): string =>
  `[...document.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === '${name}')`;
const stopped = textOf('section[aria-label="Result"][data-outcome="stopped"]');
const stoppedLine = textOf('[aria-label="Debugger"] [role="status"]');

/** Milliseconds in an open page: press on Stop → stopped, keystroke → next line in the debugger. */
export async function measureAnswers(page: Page): Promise<void> {
  const chromium = await startChromium();
  try {
    const tab = await chromium.open(page.url);
    await openProgram(tab, page);
    reportTimes('page-stop', await measureStops(tab));
    reportTimes('page-step', await measureSteps(chromium, tab));
  } finally {
    await chromium.close();
  }
}

async function measureStops(tab: Tab): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < STOPS; round++) {
    await tab.evaluate(`${spin}.checked || ${spin}.click()`);
    await pressRun(tab);
    await tab.until(`${textOf('.run-progress')}.includes('Running')`);
    const press = async () => void (await tab.evaluate(`${button('Stop')}.click()`));
    times.push(await timed(tab, 'click', stopped, press));
    await focusEditor(tab);
  }
  await tab.evaluate(`${spin}.click()`);
  return times;
}

async function measureSteps(chromium: Chromium, tab: Tab): Promise<number[]> {
  await focusEditor(tab);
  await tab.evaluate(`getSelection().collapse(
    [...document.querySelectorAll('.cm-line')].find(({ textContent }) => textContent.includes('value = 0')), 0)`);
  // A browser tells the editor of a selection later than a key: F9 before that marks the line where the caret was.
  await tab.until(`${textOf('.status-bar')}.includes('Ln 6,')`);
  await tab.press('F9');
  await tab.until(`document.querySelector('.breakpoint-dot') !== null`);
  // After a stop Python is handed over: until then the button takes no press.
  await tab.until(`!${button('Debug')}.disabled`);
  await tab.evaluate(`${button('Debug')}.click()`);
  await tab.until(`${stoppedLine}.includes('main.py:6')`);
  await chromium.idle();
  const times: number[] = [];
  for (let round = 0; round < STEPS; round++)
    times.push(await timed(tab, 'keydown', stoppedLine, () => tab.press('F10')));
  return times;
}
