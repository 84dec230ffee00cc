import { test as base, expect, type Page } from '@playwright/test';
import { startInstance, type TestInstance } from '../support/index.js';

interface Fixtures {
  /** Whether visits have pyright and ruff: starting them takes longer than most tests. Off unless a test is about them. */
  readonly languageTools: boolean;
  /** An instance for one test alone, which may stop it. */
  readonly ownInstance: TestInstance;
  /** A new visitor's page, opened, with the example run. */
  readonly visit: Page;
}

/** A real instance for all tests, and pages on it. */
export const test = base.extend<Fixtures, { readonly instance: TestInstance }>({
  instance: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures that are asked for
    async ({}, use) => {
      const instance = await startInstance();
      await use(instance);
      if (instance.process.exitCode === null) await instance.stop();
    },
    { scope: 'worker', timeout: 600_000 },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures that are asked for
  ownInstance: async ({}, use) => {
    const instance = await startInstance();
    await use(instance);
    if (instance.process.exitCode === null) await instance.stop();
  },
  languageTools: [false, { option: true }],
  context: async ({ context, languageTools }, use) => {
    if (!languageTools) await context.addInitScript(switchToolsOff);
    await use(context);
  },
  visit: async ({ page, instance }, use) => {
    await page.goto(instance.url);
    await page.locator('section[data-outcome="returned"]').waitFor({ timeout: 90_000 });
    await use(page);
  },
  baseURL: async ({ instance }, use) => use(instance.url),
});

export { expect };

/** As the settings do it; what a test sets later stays. */
function switchToolsOff(): void {
  try {
    if (localStorage.getItem('skython.preferences') === null)
      localStorage.setItem('skython.preferences', '{"languageTools":false}');
  } catch {
    // A frame without storage has no language tools.
  }
}

/** Waits until the instance, which publishes its examples after it is up, has this one. */
export async function untilPublished(instance: TestInstance, name: string): Promise<void> {
  const ask = async () => (await fetch(`${instance.url}/api/functions/${name}`)).status;
  await expect.poll(ask, { timeout: 90_000 }).toBe(200);
}

/** Replaces the whole text of the open file. */
export async function typeProgram(page: Page, source: string): Promise<void> {
  const editor = page.getByRole('region', { name: 'Editor' }).locator('.cm-content');
  await editor.click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
  // insertText arrives as one paste would: no bracket is closed and no line indented on the way.
  await page.keyboard.insertText(source);
}

/** Types a program and waits until the form knows its signature. */
export async function writeProgram(page: Page, source: string, parameter: string): Promise<void> {
  await typeProgram(page, source);
  await page.getByRole('form', { name: 'Input' }).getByLabel(parameter, { exact: true }).waitFor({ timeout: 30_000 });
}

/** Presses Run and waits until the run has an outcome of that kind. */
export async function run(page: Page, outcome = 'returned'): Promise<void> {
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.locator(`section[data-outcome="${outcome}"]`).waitFor({ timeout: 90_000 });
}
