import type { Page } from '@playwright/test';
import { expect, test, typeProgram, untilPublished } from './fixtures.js';

test.use({ languageTools: true });

const editor = (page: Page) => page.getByRole('region', { name: 'Editor' }).locator('.cm-content');
const problems = (page: Page) => page.getByRole('region', { name: 'Problems' });
const tools = (page: Page) => page.getByRole('status', { name: 'Language tools' });
const completions = (page: Page) => page.locator('.cm-tooltip-autocomplete li');
/** The machine may have much else to do; the goals are measured elsewhere. */
const patient = { timeout: 45_000 };

/** Waits until both tools have started. */
async function untilReady(page: Page): Promise<void> {
  await expect(tools(page)).toContainText(/ruff [✓\d]/, { timeout: 60_000 });
  await expect(tools(page)).toContainText(/pyright [✓\d]/, { timeout: 60_000 });
}

/** The text of the open file. */
const source = (page: Page): Promise<string> =>
  editor(page).evaluate(content => [...content.querySelectorAll('.cm-line')].map(line => line.textContent).join('\n'));

/** What was asked before a package's types had come is asked again, as a person does. */
async function offered(page: Page, name: string | RegExp): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Control+Space');
    await expect(completions(page).first()).toHaveText(name, { timeout: 5_000 });
  }).toPass({ timeout: 60_000 });
}

async function addFile(page: Page, name: string, text: string): Promise<void> {
  await page.getByRole('button', { name: 'New file' }).click();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name })).toHaveAttribute('aria-selected', 'true');
  await typeProgram(page, text);
}

test('names are completed, explained and followed into the library', async ({ visit: page }) => {
  await untilReady(page);
  await typeProgram(page, 'import textwrap\nfrom fractions import Fraction\n\nhalf = Fraction(1, 2)\nhalf');
  await page.keyboard.type('.limit');
  // Enter right after the list has come is a line break: what was not read is not taken.
  await completions(page).filter({ hasText: 'limit_denominator' }).first().click(patient);
  await expect(editor(page)).toContainText('half.limit_denominator');
  await page.keyboard.type('(');
  await expect(page.locator('.cm-lsp-active-parameter')).toContainText('max_denominator', patient);
  await page.keyboard.press('Escape');

  await page.keyboard.press('End');
  await page.keyboard.type('\ntextwrap.dedent("a")');
  // What the library says about it is read after its signature: a later look shows it.
  await expect(async () => {
    await editor(page).getByText('import').first().hover();
    await editor(page).getByText('dedent').hover();
    await expect(page.locator('.cm-lsp-hover-tooltip')).toContainText('leading whitespace', { timeout: 3_000 });
  }).toPass(patient);

  await editor(page).getByText('dedent').click();
  await page.keyboard.press('F12');
  const library = page.getByRole('region', { name: 'Library textwrap.py' });
  await expect(library.locator('.cm-content')).toContainText('def dedent', patient);
  await expect(library.locator('.cm-content')).toHaveAttribute('aria-label', 'textwrap.py, read-only');
  await library.locator('.cm-content').press('Escape');
  await expect(library).toBeHidden();
  await expect(editor(page)).toBeVisible();
});

test('problems are found as one types, and corrected by a press', async ({ visit: page }) => {
  await untilReady(page);
  await typeProgram(
    page,
    'import json\nimport bisect\n\ncount: int = "three"\nprint(bisect, PurePosixPath("a"))\n\n' +
      '@requirements({"requests": ""})\ndef main() -> None:\n    display(count)\n',
  );
  const list = problems(page);
  await expect(list).toContainText('`json` imported but unused', patient);
  await expect(list).toContainText('is not assignable to declared type "int"', patient);
  await expect(list.getByRole('link', { name: 'ruff F401' })).toBeVisible();
  await expect(tools(page)).toContainText('ruff 1');
  await list.getByRole('button', { name: /Remove unused import/ }).click();
  await expect.poll(() => source(page)).toMatch(/^import bisect/);
  await expect(list).not.toContainText('imported but unused');
  await list
    .getByRole('button', { name: /PurePosixPath/ })
    .filter({ hasText: 'import' })
    .first()
    .click(patient);
  await expect.poll(() => source(page)).toContain('from pathlib import PurePosixPath');

  // What skython gives without an import is no unknown name.
  await expect(list).not.toContainText('requirements');
  await expect(list).not.toContainText('display');

  await list.getByRole('button', { name: /declared type/ }).click();
  await expect(editor(page)).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.type('(');
  // Python, pyright and ruff all see that this is no program: it is said once.
  await expect(list.locator('.danger-icon')).not.toHaveCount(0, patient);
  await page.keyboard.press('Backspace');

  await typeProgram(page, 'import sys\nimport os\n\nx = {  "a":os.name,\'b\':sys.path }\n');
  await page.keyboard.press('Shift+Alt+O');
  await expect.poll(() => source(page)).toMatch(/^import os\nimport sys\n/);
  await page.keyboard.press('Shift+Alt+F');
  await expect.poll(() => source(page)).toContain('x = {"a": os.name, "b": sys.path}');
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('Format when saving');
  await page.keyboard.press('Enter');
  await editor(page).click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('y=1');
  await page.keyboard.press('ControlOrMeta+s');
  await expect.poll(() => source(page)).toContain('y = 1');
});

test('a name is found and renamed in all files of the draft', async ({ visit: page }) => {
  await untilReady(page);
  await addFile(
    page,
    'geometry.py',
    'def area(side: float) -> float:\n    """The area of a square."""\n    return side * side\n',
  );
  await page.getByRole('tab', { name: 'main.py' }).click();
  await typeProgram(
    page,
    'from geometry import area\n\n\ndef main(side: float = 2) -> float:\n    return area(side) + area(1)\n',
  );
  await editor(page).getByText('area').last().click();
  await page.keyboard.press('Shift+F12');
  const found = page.getByRole('listbox', { name: 'Reference list' });
  await expect(found.getByRole('option')).toHaveCount(4, patient);
  await page.keyboard.press('Escape');

  await editor(page).getByText('area').last().click();
  await page.keyboard.press('F2');
  await page.locator('.cm-lsp-rename-panel input').fill('surface');
  await page.keyboard.press('Enter');
  await expect.poll(() => source(page), patient).toContain('return surface(side) + surface(1)');
  await editor(page).getByText('surface').last().click();
  await page.keyboard.press('F12');
  await expect(page.getByRole('tab', { name: 'geometry.py' })).toHaveAttribute('aria-selected', 'true', patient);
  await expect.poll(() => source(page)).toContain('def surface(side: float)');
});

test('skython, skybox and packages are known, also with the server gone', async ({ page, instance, gate }) => {
  await untilPublished(instance, 'examples/word_count');
  await page.goto(gate.url);
  await page.locator('section[data-outcome="returned"]').waitFor({ timeout: 90_000 });
  await untilReady(page);
  await typeProgram(page, 'import numpy as np\n\ngrid = np.zeros((2, 2))\nnp');
  await page.keyboard.type('.lins');
  await offered(page, 'linspace');
  await page.waitForFunction(() => navigator.serviceWorker?.controller !== null);
  await page.waitForFunction(
    async () => {
      const names = await caches.keys();
      const all = await Promise.all(names.map(async name => (await caches.open(name)).keys()));
      const kept = all.flat().map(({ url }) => url);
      return ['typeshed-', 'ruff_wasm', 'numpy'].every(part => kept.some(url => url.includes(part)));
    },
    undefined,
    { timeout: 60_000 },
  );

  await gate.close();
  await page.reload();
  await untilReady(page);
  await typeProgram(page, 'from skybox.examples import word_count\nimport skython\n\nword_count(3)\nskython');
  await page.keyboard.type('.incr');
  await offered(page, /increment/);
  await page.keyboard.press('Escape');
  await expect(problems(page)).toContainText('"Literal[3]" is not assignable to "str"', patient);
  await editor(page).getByText('word_count').last().hover();
  await expect(page.locator('.cm-lsp-hover-tooltip')).toContainText('skybox: examples/word_count', patient);
  // What is explained under the mouse lies over the text.
  await page.mouse.move(0, 0);
  await expect(page.locator('.cm-lsp-hover-tooltip')).toBeHidden();
  await typeProgram(page, 'import numpy as np\n\nnp.zeros((2, 2))');
  await page.keyboard.type('.resh');
  await offered(page, 'reshape');
});
