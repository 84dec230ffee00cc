import type { Tab } from './chromium.js';
import type { Page } from './pages.js';
import { timed } from './timed.js';

/** What is run again and again: each result differs from the one before. */
export const program = `import time

def main(spin: bool = False):
    while spin:
        pass
    value = 0
    for k in range(200):
        value += k
    return time.perf_counter_ns()
`;

/** The form field of its parameter, as an expression. */
export const spin = `document.querySelector('form[aria-label="Input"] input[type="checkbox"]')`;

export const focusEditor = (tab: Tab): Promise<unknown> =>
  tab.evaluate(`document.querySelector('section[aria-label="Editor"] .cm-content').focus()`);

export const pressRun = (tab: Tab): Promise<void> => tab.press('Enter', { ctrl: true });

/** Puts the program in the place of the example and runs it once. */
export async function openProgram(tab: Tab, page: Page): Promise<void> {
  await tab.until(page.settled);
  await focusEditor(tab);
  await tab.press('a', { ctrl: true });
  await tab.press('Delete');
  await tab.type(program);
  await tab.until(`${spin} !== null`);
  await timed(tab, 'keydown', page.lastResult, () => pressRun(tab));
}
