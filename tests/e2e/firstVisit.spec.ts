import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.js';

/** Counts, from before the page is there, how far it moves under the visitor (CLS: https://web.dev/cls). */
function countShifts(): void {
  Reflect.set(globalThis, 'shifted', 0);
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) {
      if (Reflect.get(entry, 'hadRecentInput')) continue;
      Reflect.set(globalThis, 'shifted', Reflect.get(globalThis, 'shifted') + Reflect.get(entry, 'value'));
    }
  }).observe({ type: 'layout-shift', buffered: true });
}

const shifted = (page: Page): Promise<unknown> => page.evaluate(() => Reflect.get(globalThis, 'shifted'));

test('the first visit moves nothing, and its tour is taken by keys alone', async ({ browser, instance }) => {
  test.setTimeout(180_000);
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  await context.addInitScript(countShifts);
  const page = await context.newPage();
  await page.goto(instance.url);
  await page.locator('section[data-outcome="returned"]').waitFor({ timeout: 90_000 });
  const card = page.getByRole('dialog', { name: 'Tour' });
  await expect(card).toContainText('1 of 5');
  expect(await shifted(page)).toBeLessThanOrEqual(0.05);

  await test.step('it takes no focus, and typing and running go on beside it', async () => {
    expect(await page.evaluate(() => document.activeElement?.closest('.tour-card') === null)).toBe(true);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.locator('section[data-outcome="returned"]').waitFor();
    await expect(card).toBeVisible();
  });
  await test.step('arrows lead through it', async () => {
    await card.getByRole('button', { name: 'Next' }).focus();
    await page.keyboard.press('ArrowRight');
    await expect(card).toContainText('2 of 5');
    await page.keyboard.press('ArrowLeft');
    await expect(card).toContainText('Write a function');
    for (let stop = 1; stop < 5; stop += 1) await page.keyboard.press('ArrowRight');
    await expect(card).toContainText('Find everything');
    await page.keyboard.press('Enter');
    await expect(card).toBeHidden();
  });
  await test.step('it is remembered, and taken again from the palette; Escape skips it', async () => {
    await page.reload();
    await expect(page.getByRole('form', { name: 'Input' }).getByLabel('top', { exact: true })).toBeVisible();
    await page.locator('section[data-outcome="returned"]').waitFor({ timeout: 90_000 });
    await expect(card).toBeHidden();
    await page.keyboard.press('ControlOrMeta+k');
    await page.keyboard.type('Take the tour');
    await page.keyboard.press('Enter');
    await expect(card).toContainText('1 of 5');
    await card.getByRole('button', { name: 'Next' }).focus();
    await page.keyboard.press('Escape');
    await expect(card).toBeHidden();
  });
  await context.close();
});

test('the page speaks German where the browser does, and English when it is chosen', async ({ browser, instance }) => {
  test.setTimeout(180_000);
  const context = await browser.newContext({ locale: 'de-DE' });
  await context.addInitScript(countShifts);
  const page = await context.newPage();
  await page.goto(instance.url);
  await page.locator('section[data-outcome="returned"]').waitFor({ timeout: 90_000 });
  await expect(page.locator('html')).toHaveAttribute('lang', 'de-DE');
  await expect(page.getByRole('button', { name: 'Veröffentlichen', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Rundgang überspringen' }).click();
  expect(await shifted(page)).toBeLessThanOrEqual(0.05);

  await page.keyboard.press('ControlOrMeta+,');
  const settings = page.getByRole('dialog', { name: 'Einstellungen' });
  await settings.getByRole('radio', { name: 'English' }).click();
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', /^en/);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Publish', exact: true })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('keyboard shortcuts');
  await expect(page.getByRole('option', { name: /Keyboard shortcuts/ })).toBeVisible();
  await context.close();
});

test('without a mouse a function is written, run, opened from skybox and read', async ({ visit: page }) => {
  const editor = page.getByRole('region', { name: 'Editor' }).locator('.cm-content');
  await editor.focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText('def twice(n: int = 4) -> int:\n    return n * 2\n');
  await page.getByRole('form', { name: 'Input' }).getByLabel('n', { exact: true }).waitFor();
  // Escape, then Tab, leaves the editor: it keeps no keyboard for itself.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('.cm-editor') === null)).toBe(true);
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.locator('section[data-outcome="returned"] output')).toHaveText('8', { timeout: 60_000 });

  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: 'Search skybox' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: /^Function / })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+Shift+P');
  const publish = page.getByRole('dialog', { name: /^Publish/ });
  await expect(publish).toBeVisible();
  expect(await publish.evaluate(dialog => dialog.contains(document.activeElement))).toBe(true);
  await page.keyboard.press('Escape');
  await expect(publish).toBeHidden();
});
