import { type BrowserContext, test as base, devices, expect, type Page } from '@playwright/test';
import { startInstance, type TestInstance } from '../support/index.js';
import { type Gate, openGate } from './gate.js';

interface Fixtures {
  /** Whether visits have pyright and ruff: starting them takes longer than most tests. Off unless a test is about them. */
  readonly languageTools: boolean;
  /** An instance for one test alone, which may stop it. It publishes its examples, which takes longer than most tests. */
  readonly ownInstance: TestInstance;
  /** An address of the instance that one test alone uses, which may close it: a server that is gone. */
  readonly gate: Gate;
  /** A page whose visitor has no account, no drafts and no settings, opened, with the example run. */
  readonly visit: Page;
}

interface WorkerFixtures {
  readonly instance: TestInstance;
  /** The browser profile of all tests. Tests begin without what earlier ones wrote; what the page has fetched stays. */
  readonly profile: BrowserContext;
}

/** A real instance for all tests, and pages on it. A test of a first visit makes a context of its own. */
export const test = base.extend<Fixtures, WorkerFixtures>({
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
  gate: async ({ instance }, use) => {
    const gate = await openGate(instance.url);
    await use(gate);
    await gate.close();
  },
  profile: [
    async ({ browser }, use) => {
      const profile = await browser.newContext(devices['Desktop Chrome']);
      await profile.addInitScript(takeTour);
      await use(profile);
      await profile.close();
    },
    { scope: 'worker' },
  ],
  languageTools: [false, { option: true }],
  context: async ({ profile, instance }, use) => {
    await forget(profile, new URL(instance.url).origin);
    await use(profile);
    await Promise.all(profile.pages().map(page => page.close()));
    await profile.setOffline(false);
    await profile.clearPermissions();
  },
  page: async ({ context, languageTools }, use) => {
    const page = await context.newPage();
    if (!languageTools) await page.addInitScript(switchToolsOff);
    await use(page);
  },
  visit: async ({ page, instance }, use) => {
    await page.goto(instance.url);
    await page.locator('section[data-outcome="returned"]').waitFor({ timeout: 90_000 });
    await use(page);
  },
  baseURL: async ({ instance }, use) => use(instance.url),
});

/** Who visits, what they wrote and what they chose; not the files that a browser keeps of a page. */
async function forget(profile: BrowserContext, origin: string): Promise<void> {
  await profile.clearCookies();
  const page = await profile.newPage();
  const devtools = await profile.newCDPSession(page);
  await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'local_storage,indexeddb' });
  await page.close();
}

export { expect };

/** Who was here before is offered no tour. */
export function takeTour(): void {
  try {
    localStorage.setItem('skython.tour', 'seen');
  } catch {
    // A frame without storage has no tour either.
  }
}

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
