import { expect, type Page, test } from '@playwright/test';
import { run, typeProgram, writeProgram } from '../e2e/fixtures.js';
import { sales, shipping } from './programs.js';
import { shoot } from './shoot.js';
import { openPictureSite, type PictureSite } from './site.js';

let site: PictureSite;
test.beforeAll(async () => {
  site = await openPictureSite();
});
test.afterAll(() => site.close());

/** Opened, with the example run and the language tools there. */
async function visit(...options: Parameters<PictureSite['open']>): Promise<Page> {
  const page = await site.open(...options);
  await page.goto(site.url);
  await page.locator('section[data-outcome="returned"]').waitFor({ timeout: 90_000 });
  return page;
}

const editor = (page: Page) => page.getByRole('region', { name: 'Editor' }).locator('.cm-content');

test('editing with completion', async () => {
  const page = await visit();
  await expect(page.locator('.status-bar')).toContainText('pyright ✓', { timeout: 90_000 });
  await writeProgram(page, sales, 'months');
  await run(page);
  await expect(page.getByRole('region', { name: 'Problems' })).not.toContainText('could not be resolved');
  await editor(page).getByText('return table').click();
  await page.keyboard.press('End');
  await page.keyboard.type('.sort_v', { delay: 60 });
  const list = page.locator('.cm-tooltip-autocomplete');
  await expect(list).toContainText('sort_values', { timeout: 60_000 });
  await expect(page.locator('.cm-completionInfo')).toBeVisible();
  await shoot(page, 'editing');
});

test('running with a form and a table', async () => {
  for (const [name, colorScheme] of [
    ['running', 'light'],
    ['dark', 'dark'],
  ] as const) {
    const page = await visit({ colorScheme });
    await writeProgram(page, sales, 'months');
    await run(page);
    await expect(page.getByRole('region', { name: 'Result' })).toContainText('turnover');
    await shoot(page, name);
    await page.context().close();
  }
});

test('on a telephone', async () => {
  const page = await visit({ viewport: { width: 390, height: 844 } });
  await page.getByRole('button', { name: 'Show Code' }).click();
  await typeProgram(page, sales);
  await page.getByRole('button', { name: 'Show Run' }).click();
  await page.getByRole('form', { name: 'Input' }).getByLabel('months', { exact: true }).waitFor();
  await run(page);
  await expect(page.getByRole('region', { name: 'Result' })).toContainText('turnover');
  for (const pane of ['Console', 'Tests']) await page.getByRole('button', { name: pane, exact: true }).click();
  await shoot(page, 'phone');
});

test('the debugger, and tests with their marks', async () => {
  const page = await visit();
  await writeProgram(page, shipping, 'parcel');
  await page.keyboard.press('ControlOrMeta+Shift+Enter');
  await page.locator('section[data-tests="failed"]').waitFor();
  await page.mouse.move(0, 0);
  await editor(page).getByText('test_far_away').scrollIntoViewIfNeeded();
  await page.getByRole('region', { name: 'Tests' }).evaluate(pane => pane.scrollIntoView({ block: 'end' }));
  await shoot(page, 'tests');

  const form = page.getByRole('form', { name: 'Input' });
  await form.getByLabel('grams', { exact: true }).fill('2500');
  await editor(page).getByText('kilograms = ').click();
  await page.keyboard.press('F9');
  await page.keyboard.press('F5');
  const debug = page.getByRole('region', { name: 'Debugger' });
  await expect(debug.getByRole('status')).toContainText('Stopped');
  for (const line of [21, 22]) {
    await page.keyboard.press('F10');
    await expect(debug.getByRole('status')).toContainText(`main.py:${line}`);
  }
  await debug.getByRole('button', { name: 'Open parcel' }).click();
  await debug.getByLabel('Expression to watch').fill('cents / kilograms');
  await page.keyboard.press('Enter');
  await page.mouse.move(0, 0);
  await shoot(page, 'debugger');
});

test('publishing, and a function of skybox', async () => {
  const page = await visit();
  // From within: only the browser knows the address.
  const status = await page.evaluate(async () => {
    const body = JSON.stringify({ name: 'ada', password: 'correct horse battery' });
    const headers = { 'content-type': 'application/json' };
    return (await fetch('/api/account', { method: 'POST', headers, body })).status;
  });
  expect(status).toBe(201);
  await page.reload();
  await page.getByRole('button', { name: 'Account ada' }).waitFor();
  await writeProgram(page, sales, 'months');
  await run(page);
  await page.keyboard.press('ControlOrMeta+Shift+P');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill('sales');
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
  await dialog.getByTestId('endpoint-url').waitFor({ timeout: 60_000 });
  await page.mouse.move(0, 0);
  await shoot(page, 'publishing');
  await page.goto(`${site.url}/@examples/json_diff`);
  await page.getByRole('heading', { name: 'examples/json_diff' }).waitFor();
  await expect(page.locator('.function-code .cm-content')).toBeVisible();
  await shoot(page, 'skybox');
});
