import { expect, run, test, typeProgram, untilPublished } from './fixtures.js';

test('skybox is searched, read, tried and cloned with the keyboard alone', async ({ visit: page, instance }) => {
  await untilPublished(instance, 'examples/json_diff');
  await page.getByRole('heading', { name: 'Skybox' }).click();
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: 'Search skybox' })).toBeFocused();
  await page.keyboard.type('json_diff');
  const skybox = page.getByRole('region', { name: 'Skybox' });
  await expect(skybox.locator('.card-name').first()).toHaveText('json_diff');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');

  const opened = page.getByRole('region', { name: 'Function examples/json_diff' });
  await expect(opened.getByRole('heading', { name: 'examples/json_diff' })).toBeVisible();
  await expect(page).toHaveURL(/\/@examples\/json_diff$/);
  await expect(opened.getByRole('table')).toContainText('Returns');
  await expect(opened.locator('.snippet')).toContainText('curl -d');
  await page.keyboard.press('Escape');
  await expect(opened).toBeHidden();
  await expect(page).toHaveURL(/\/draft\//);

  await skybox.locator('.card').first().focus();
  await page.keyboard.press('c');
  await expect(page.getByText('json_diff was cloned into a draft on this device.')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Editor' }).locator('.cm-content')).toContainText('def json_diff');
});

test('an opened function is tried in the browser and on the server', async ({ page, instance }) => {
  await untilPublished(instance, 'examples/word_count');
  await page.goto(`${instance.url}/@examples/word_count`);
  const result = page.getByRole('region', { name: 'Result' });
  await page.getByLabel('text', { exact: true }).fill('to be or not to be');
  await run(page);
  await expect(result).toContainText('browser');
  await page.getByRole('button', { name: 'Where it runs' }).click();
  await page.getByRole('menuitem', { name: 'On the server' }).click();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(result).toContainText('server');
  await expect(result).toHaveAttribute('data-outcome', 'returned');
});

test('an import is inserted where imports belong', async ({ visit: page, instance }) => {
  await untilPublished(instance, 'examples/distance');
  await page.getByRole('searchbox', { name: 'Search skybox' }).fill('distance');
  const card = page.getByRole('region', { name: 'Skybox' }).locator('.card').first();
  await expect(card.locator('.card-name')).toHaveText('distance');
  await card.focus();
  await page.keyboard.press('i');
  const code = page.getByRole('region', { name: 'Editor' }).locator('.cm-content');
  await expect(code).toContainText('from collections import Counterfrom skybox.examples import distance');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(code).not.toContainText('skybox.examples');
});

test("a person's own private function is called from their draft only after they allow it", async ({ visit: page }) => {
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Sign up' }).click();
  await page.getByLabel('Account name').fill('keeper');
  await page.getByLabel('Password').fill('correct horse battery');
  await page.getByRole('dialog').getByRole('button', { name: 'Sign up' }).click();
  await page.getByRole('button', { name: 'Account keeper' }).waitFor();
  const made = await page.request.put('/api/functions/secret', {
    headers: { origin: new URL(page.url()).origin },
    data: { files: { 'main.py': 'def secret(n: int) -> int:\n    return n * 7\n' }, visibility: 'private' },
  });
  expect(made.status()).toBe(201);
  await typeProgram(page, 'from skybox.keeper import secret\n\ndef ask(n: int = 6) -> int:\n    return secret(n)\n');
  await page.getByRole('form', { name: 'Input' }).getByLabel('n', { exact: true }).waitFor({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByText('keeper/secret').waitFor();
  await page.getByRole('button', { name: 'Allow' }).click();
  await expect(page.getByRole('region', { name: 'Result' }).locator('output')).toHaveText('42', { timeout: 30_000 });
});

test('an address that names nothing says so', async ({ page, instance }) => {
  await page.goto(`${instance.url}/@nobody/nothing`);
  await expect(page.getByText('nobody/nothing cannot be shown')).toBeVisible();
});
