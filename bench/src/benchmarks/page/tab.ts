import fs from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';

const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The Chromium of this machine: SKYTHON_CHROMIUM, else the one that is installed. */
export function launch(): Promise<Browser> {
  const executablePath = process.env.SKYTHON_CHROMIUM ?? browsers.find(file => fs.existsSync(file));
  if (executablePath === undefined) throw new Error('No Chromium was found; name one in SKYTHON_CHROMIUM.');
  // Where there is no graphics processor, its emulation takes the processor from what is measured.
  const args = ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  return chromium.launch({ executablePath, args });
}

/** A tab on the page, its example run and its snapshot kept, as after a person's first visit. */
export async function openSettled(context: BrowserContext, url: string): Promise<Page> {
  const tab = await context.newPage();
  await tab.goto(url);
  await tab.locator('[data-snapshot="kept"]').waitFor({ state: 'attached', timeout: 120_000 });
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
