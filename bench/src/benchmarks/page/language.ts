import { report } from '../../figure.js';
import { startSkython } from '../../skython.js';
import { median } from '../../statistics.js';
import { type Chromium, startChromium, type Tab } from './chromium.js';
import { type Page, skythonPage, textOf } from './pages.js';
import { focusEditor } from './program.js';
import { reportTimes } from './reportTimes.js';
import { timed } from './timed.js';

const ROUNDS = 5;
/** Modules whose members are asked for in turn: each list differs from the one before. */
const modules = [
  'math',
  'json',
  'random',
  'string',
  'textwrap',
  'statistics',
  'itertools',
  'functools',
  'operator',
  're',
];
const LINES = 2_000;
const KEYS = 300;
/** A fast typist's. */
const KEY_MS = 80;

const list = textOf('.cm-tooltip-autocomplete');

/** Completion in a page that was just opened and in one that is in use, and what typing in a long file costs. */
export async function language(): Promise<void> {
  const skython = await startSkython();
  try {
    const page = skythonPage(skython.url);
    await measureFirst(page);
    await measureOpen(page);
  } finally {
    await skython.stop();
  }
}

/** Milliseconds from the load event of a return visit, typed as soon as one can: names at once, members by pyright. */
async function measureFirst(page: Page): Promise<void> {
  const since = `performance.now() - performance.getEntriesByType('navigation')[0].loadEventEnd`;
  const names: number[] = [];
  const members: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const chromium = await startChromium();
    try {
      // Of two tabs the one in front gets the keys.
      await (await settle(chromium, page)).close();
      const tab = await chromium.open(page.url);
      await tab.until(`document.querySelector('.cm-content[contenteditable="true"]') !== null`);
      await replaceText(tab, 'import math\n');
      await timed(tab, 'beforeinput', list, () => type(tab, 'mat'));
      names.push(Number(await tab.evaluate(since)));
      await timed(tab, 'beforeinput', `${list}.includes('acosh') ? 'members' : ''`, () => type(tab, 'h.'));
      members.push(Number(await tab.evaluate(since)));
    } finally {
      await chromium.close();
    }
  }
  report({ name: 'language-first-completion', value: median(names), unit: 'ms', opponent: 'none', runs: ROUNDS });
  report({ name: 'language-first-members', value: median(members), unit: 'ms', opponent: 'none', runs: ROUNDS });
}

async function measureOpen(page: Page): Promise<void> {
  const chromium = await startChromium();
  try {
    const tab = await settle(chromium, page);
    const times: number[] = [];
    for (const module of modules) {
      await replaceText(tab, `import ${module}\n${module}`);
      await chromium.idle();
      times.push(await timed(tab, 'beforeinput', list, () => tab.strike('.')));
    }
    reportTimes('language-completion', times.slice(1));
    await measureTyping(chromium, tab);
  } finally {
    await chromium.close();
  }
}

/** The longest task of the page's main thread while somebody types in a long file: 0 when none took over 50 ms. */
async function measureTyping(chromium: Chromium, tab: Tab): Promise<void> {
  const lines = Array.from(
    { length: LINES / 4 },
    (_, n) => `def part_${n}(x: int) -> int:\n    y = x * ${n}\n    return y\n`,
  );
  await replaceText(tab, lines.join('\n'));
  await chromium.idle();
  await tab.evaluate(`(() => {
    globalThis.tasks = [];
    new PerformanceObserver(list => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
  })()`);
  const typed = '\ndef total(values: list[int]) -> int:\nreturn sum(part_1(value) for value in values)\n'.repeat(4);
  await type(tab, typed.slice(0, KEYS));
  await chromium.idle();
  const tasks = (await tab.evaluate('tasks')) as number[];
  const worst = Math.max(0, ...tasks);
  report({ name: 'language-typing-longest-task', value: worst, unit: 'ms', opponent: 'none', runs: KEYS });
  report({
    name: 'language-typing-long-tasks',
    value: tasks.length,
    unit: 'tasks',
    opponent: 'none',
    runs: KEYS,
  });
}

/** A visit until page, Python and the language tools are there and at rest. */
async function settle(chromium: Chromium, page: Page): Promise<Tab> {
  const tab = await chromium.open(page.url);
  await tab.until(page.settled);
  await tab.until(`(document.querySelector('.status-tools')?.textContent ?? '').match(/pyright\\s*[✓0-9]/) !== null`);
  await chromium.idle();
  return tab;
}

async function replaceText(tab: Tab, text: string): Promise<void> {
  await focusEditor(tab);
  await tab.press('a', { ctrl: true });
  await tab.press('Delete');
  await tab.type(text);
}

/** Key by key, as a person types. */
async function type(tab: Tab, text: string): Promise<void> {
  for (const key of text) {
    const next = new Promise(resolve => setTimeout(resolve, KEY_MS));
    await tab.strike(key);
    await next;
  }
}
