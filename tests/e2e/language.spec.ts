import type { Page } from '@playwright/test';
import { expect, test, typeProgram, untilPublished } from './fixtures.js';

const editor = (page: Page) => page.getByRole('region', { name: 'Editor' }).locator('.cm-content');
const problems = (page: Page) => page.getByRole('region', { name: 'Problems' });
const tools = (page: Page) => page.getByRole('status', { name: 'Language tools' });
const completions = (page: Page) => page.locator('.cm-tooltip-autocomplete li');

/** Waits until both tools have started. */
async function untilReady(page: Page): Promise<void> {
  await expect(tools(page)).toContainText(/ruff ✓ \d+/, { timeout: 60_000 });
  await expect(tools(page)).toContainText(/pyright ✓ \d+/, { timeout: 60_000 });
}

/** Puts the cursor into the first place of a text in the open file. */
async function cursorIn(page: Page, text: string): Promise<void> {
  const word = editor(page).getByText(text, { exact: true }).first();
  await word.click();
}

/** Adds a file to the draft and opens it. */
async function addFile(page: Page, name: string, source: string): Promise<void> {
  await page.getByRole('button', { name: 'New file' }).click();
  await page.getByRole('textbox', { name: 'Name of the new file' }).fill(name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name })).toHaveAttribute('aria-selected', 'true');
  await typeProgram(page, source);
}

test('names are completed, explained and followed', async ({ visit: page }) => {
  await untilReady(page);
  await typeProgram(page, 'import textwrap\nfrom fractions import Fraction\n\nhalf = Fraction(1, 2)\nhalf');
  await page.keyboard.type('.limit');
  await expect(completions(page).first()).toHaveText(/limit_denominator/, { timeout: 30_000 });
  await page.keyboard.press('Enter');
  await page.keyboard.type('(');
  await expect(page.locator('.cm-lsp-active-parameter')).toContainText('max_denominator', { timeout: 30_000 });
  await page.keyboard.press('Escape');

  await page.keyboard.press('End');
  await page.keyboard.type('7)\ntextwrap.dedent("a")');
  await editor(page).getByText('dedent').hover();
  await expect(page.locator('.cm-lsp-hover-tooltip')).toContainText('leading whitespace', { timeout: 30_000 });

  await editor(page).getByText('dedent').click();
  await page.keyboard.press('F12');
  const library = page.getByRole('region', { name: 'Library textwrap.py' });
  await expect(library.locator('.cm-activeLine, .cm-content').first()).toContainText('def dedent', { timeout: 30_000 });
  await library.locator('.cm-content').press('Escape');
  await expect(library).toBeHidden();
  await expect(editor(page)).toBeVisible();
});
