import { startChromium, type Tab } from './chromium.js';
import type { Page } from './pages.js';
import { openProgram, pressRun, program } from './program.js';
import { reportTimes } from './reportTimes.js';
import { timed } from './timed.js';

const ROUNDS = 20;

/** Keystroke → result in pages that are open side by side, each in a browser of its own, in turn. */
export async function measureRuns(skython: Page, jupyterLite: Page, opponent: string): Promise<void> {
  const chromium = await startChromium();
  try {
    const other = await startChromium();
    try {
      const tab = await chromium.open(skython.url);
      await openProgram(tab, skython);
      const repl = await other.open(jupyterLite.url);
      await repl.until(jupyterLite.settled);
      await runCell(repl, jupyterLite);
      await Promise.all([chromium.idle(), other.idle()]);
      const ours: number[] = [];
      const theirs: number[] = [];
      for (let round = 0; round < ROUNDS; round++) {
        ours.push(await timed(tab, 'keydown', skython.lastResult, () => pressRun(tab)));
        theirs.push(await runCell(repl, jupyterLite));
      }
      reportTimes('page-keystroke-run', ours, { opponent, times: theirs });
    } finally {
      await other.close();
    }
  } finally {
    await chromium.close();
  }
}

/** Types the same program at the prompt, which is empty again after each run, and takes the time from Shift+Enter. */
async function runCell(repl: Tab, page: Page): Promise<number> {
  await repl.evaluate(`document.querySelector('.jp-CodeConsole-promptCell .cm-content').focus()`);
  await repl.type(`${program}\nmain()`);
  return timed(repl, 'keydown', page.lastResult, () => repl.press('Enter', { shift: true }));
}
