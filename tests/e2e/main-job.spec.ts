import type { Page } from '@playwright/test';
import { expect, run, test, typeProgram } from './fixtures.js';

const wordCount = `import pandas as pd

def word_count(text: str, top: int = 3) -> dict[str, int]:
    """Count the most frequent words of a text."""
    words = pd.Series(text.lower().split())
    return words.value_counts().head(top).to_dict()
`;

const borrowed = `from skybox.demo import word_count

def distinct(text: str) -> int:
    """How many different words a text has."""
    return len(word_count(text, top=1000))
`;

const inputOf = (page: Page) => page.getByRole('form', { name: 'Input' });

test('a person writes, runs, publishes and calls a function, another finds, clones and calls it, and the page goes on without the server', async ({
  browser,
  ownInstance: instance,
}) => {
  test.setTimeout(300_000);
  const context = await browser.newContext();
  const page = await context.newPage();
  const result = page.getByRole('region', { name: 'Result' });

  await test.step('the first visit shows an example that has run', async () => {
    await page.goto(instance.url);
    await page.locator('section[data-outcome="returned"]').waitFor({ timeout: 90_000 });
  });

  await test.step('a pandas function runs in the browser', async () => {
    await typeProgram(page, wordCount);
    await inputOf(page).getByLabel('text', { exact: true }).fill('to be or not to be');
    await run(page);
    await expect(result).toContainText('to');
    await expect(result).toContainText('browser');
  });

  await test.step('it is published after signing up on the way', async () => {
    await page.getByRole('button', { name: 'Publish', exact: true }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Account name').fill('demo');
    await dialog.getByLabel('Password').fill('correct horse battery');
    await dialog.getByRole('button', { name: /^(Sign up|Make an account)/ }).click();
    await dialog.getByLabel('Name', { exact: true }).fill('word_count');
    await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
    await expect(dialog.getByTestId('endpoint-url')).toContainText('/f/demo/word_count', { timeout: 60_000 });
    await expect(dialog).toContainText('curl');
    await page.keyboard.press('Escape');
  });

  await test.step('any program calls it over HTTP', async () => {
    const answer = await fetch(`${instance.url}/f/demo/word_count`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' }, // what curl -d sends
      body: '{"text": "to be or not to be"}',
    });
    expect(await answer.text()).toBe('{"to":2,"be":2,"or":1}');
    expect(answer.headers.get('x-skython-version')).toBe('1');
  });

  await test.step('another person finds it in skybox, reads it, clones it and calls it from their own function', async () => {
    const other = await (await browser.newContext()).newPage();
    await other.goto(instance.url);
    await other.locator('section[data-outcome="returned"]').waitFor({ timeout: 90_000 });
    const skybox = other.getByRole('region', { name: 'Skybox' });
    await skybox.getByRole('searchbox').fill('frequent words');
    await skybox.getByRole('button', { name: /^word_count demo/ }).click();
    await expect(other.locator('.cm-content').filter({ hasText: 'value_counts' })).toBeVisible();
    await other.getByRole('button', { name: 'Clone', exact: true }).first().click();
    await expect(other.locator('.cm-content').filter({ hasText: 'value_counts' })).toBeVisible();
    await typeProgram(other, borrowed);
    await inputOf(other).getByLabel('text', { exact: true }).fill('to be or not to be');
    await run(other);
    await expect(other.getByRole('region', { name: 'Result' })).toContainText('4');
    await other.context().close();
  });

  await test.step('with the server gone the page still opens, types and runs', async () => {
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await instance.stop();
    await page.reload();
    await typeProgram(page, wordCount.replace('top: int = 3', 'top: int = 1'));
    await inputOf(page).getByLabel('text', { exact: true }).fill('offline is offline');
    await run(page);
    await expect(result).toContainText('offline');
  });
  await context.close();
});
