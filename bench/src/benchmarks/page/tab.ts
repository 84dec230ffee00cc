import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { chromiumArguments, chromiumPath } from './chromium.js';

/** A Chromium to drive by Playwright. */
export const launch = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath(), args: [...chromiumArguments] });

/** A tab on the page, its example run and Python kept, as after a person's first visit. */
export async function openSettled(context: BrowserContext, url: string): Promise<Page> {
  const tab = await context.newPage();
  await tab.goto(url);
  await tab.locator('[data-python="kept"]').waitFor({ state: 'attached', timeout: 120_000 });
  return tab;
}

/** Replaces the program and waits until Python has read it. */
export async function writeProgram(tab: Page, source: string, parameter: string): Promise<void> {
  await tab.getByRole('region', { name: 'Editor' }).locator('.cm-content').click();
  await tab.keyboard.press('ControlOrMeta+a');
  await tab.keyboard.press('Delete');
  await tab.keyboard.insertText(source);
  await tab.getByRole('form', { name: 'Input' }).getByLabel(parameter, { exact: true }).waitFor();
}
