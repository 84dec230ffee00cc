import { expect, takeTour, test } from './fixtures.js';

test('a part of the page that did not arrive says so in its place, and comes when it is tried again', async ({
  browser,
  instance,
}) => {
  // Without a service worker, which would have kept the parts.
  const context = await browser.newContext({ serviceWorkers: 'block' });
  await context.addInitScript(takeTour);
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', error => errors.push(error.message));
  await page.goto(instance.url);
  await page.locator('section[data-outcome="returned"]').waitFor({ timeout: 90_000 });
  const parts = /\/assets\/(SidePanel|SettingsDialog|OpenMenu|exporting|vim)-[^/]*\.js$/;
  await page.route(parts, route => route.abort());
  const messages = page.getByRole('status', { name: 'Messages' });

  await test.step('a panel', async () => {
    await page.getByRole('button', { name: 'Files of the draft' }).click();
    const fault = page.getByRole('alert').filter({ hasText: 'This part of the page could not be loaded' });
    await expect(fault).toBeVisible();
    await fault.getByRole('button', { name: 'Retry' }).click();
    await expect(fault).toBeVisible();
    await expect(page.getByRole('region', { name: 'Editor' }).locator('.cm-content')).toBeVisible();
    await page.unroute(parts);
    await fault.getByRole('button', { name: 'Retry' }).click();
    await expect(page.getByRole('complementary', { name: 'Files and search' })).toBeVisible();
    await expect(fault).toHaveCount(0);
    await page.route(parts, route => route.abort());
  });

  await test.step('a dialog', async () => {
    await page.keyboard.press('ControlOrMeta+,');
    await expect(messages).toContainText('This part of the page could not be loaded.');
    await page.unroute(parts);
    await messages.getByRole('button', { name: 'Retry' }).click();
    await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.route(parts, route => route.abort());
  });

  await test.step('a menu', async () => {
    const button = page.getByRole('button', { name: 'More for this draft' });
    await button.click();
    await expect(page.getByRole('alert').filter({ hasText: 'The menu could not be loaded.' })).toBeVisible();
    await page.unroute(parts);
    await button.click();
    await expect(page.getByRole('menu')).toBeVisible();
    await page.keyboard.press('Escape');
    await page.route(parts, route => route.abort());
  });

  await test.step('what a command needs', async () => {
    await expect(messages.getByText('This part of the page could not be loaded.')).toHaveCount(0);
    await page.keyboard.press('ControlOrMeta+k');
    await page
      .getByRole('dialog')
      .getByRole('combobox')
      .or(page.getByRole('dialog').getByRole('textbox'))
      .first()
      .fill('Export as .zip');
    await page.keyboard.press('Enter');
    await expect(messages).toContainText('This part of the page could not be loaded.');
    await messages.getByRole('button', { name: 'Dismiss' }).click();
  });

  await test.step('a keymap, without which one types as by default', async () => {
    await page.keyboard.press('ControlOrMeta+,');
    await page.getByRole('radio', { name: 'Vim' }).click();
    await page.keyboard.press('Escape');
    await expect(messages).toContainText('This part of the page could not be loaded.');
    await page.getByRole('region', { name: 'Editor' }).locator('.cm-content').click();
    await page.keyboard.type('# typed');
    await expect(page.getByRole('region', { name: 'Editor' })).toContainText('# typed');
  });
  expect(errors.filter(error => !error.includes('dynamically imported module'))).toEqual([]);
  await context.close();
});
