import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import type { TestInstance } from '../support/index.js';
import { expect, run, test, writeProgram } from './fixtures.js';

const ledger = `from skython import increment, load, store

KEY = "<img src=x onerror=alert(1)> 'quoted'"


class Odd:
    pass


def book(amount: float, to: str = "rent", fail: bool = False) -> dict:
    """Book an amount."""
    if fail:
        raise LookupError(f"no account called {to}")
    total = load("total", default=0) + amount
    store("total", total)
    store(KEY, {"exact": 12345678901234567890, "ratio": 1.0, "list": [to, None]})
    store("object", Odd())
    print(f"booked {amount} to {to}")
    return {"total": total, "to": to, "calls": increment("calls")}
`;
const stricter = ledger.replace('to: str = "rent"', 'to: str').replace('"calls": increment', '"count": increment');

const manage = (page: Page): Locator => page.getByRole('region', { name: /^Manage / });
const entry = (list: Locator, text: string): Locator => list.getByRole('listitem').filter({ hasText: text });

async function call(instance: TestInstance, body: object, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${instance.url}/f/ledger_owner/book`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

async function publish(page: Page): Promise<Locator> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(dialog.getByTestId('endpoint-url')).toBeVisible({ timeout: 60_000 });
  return dialog;
}

test('an owner publishes, tries, reviews, rolls back, follows, browses and measures a function', async ({
  visit: page,
  instance,
  context,
}) => {
  test.setTimeout(240_000);

  await test.step('the first publish tells its steps, and the live endpoint is tried from the page', async () => {
    await writeProgram(page, ledger, 'amount');
    await page.getByRole('form', { name: 'Input' }).getByLabel('amount', { exact: true }).fill('2.5');
    await run(page);
    await page.getByRole('button', { name: 'Publish', exact: true }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Account name').fill('ledger_owner');
    await dialog.getByLabel('Password').fill('correct horse battery');
    await dialog.getByRole('button', { name: /^(Sign up|Make an account)/ }).click();
    await dialog.getByLabel('Name', { exact: true }).fill('book');
    await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
    await expect(dialog.getByRole('status', { name: 'Publishing' })).toContainText('Load it into a fresh Python');
    await expect(dialog.getByTestId('endpoint-url')).toHaveText(`${instance.url}/f/ledger_owner/book`, {
      timeout: 60_000,
    });
    for (const [language, text] of [
      ['JavaScript', 'await fetch('],
      ['Python', 'requests.post('],
      ['Swift', 'URLSession.shared'],
      ['Kotlin', 'HttpURLConnection'],
      ['curl', "curl -d '{"],
    ] as const) {
      await dialog.getByRole('radio', { name: language }).click();
      await expect(dialog.locator('.snippet')).toContainText(text);
      await expect(dialog.locator('.snippet')).not.toContainText(/bearer/i);
    }
    const document = await dialog.getByRole('link', { name: 'OpenAPI document' }).getAttribute('href');
    expect((await (await fetch(instance.url + document)).json()).paths).toHaveProperty('/f/ledger_owner/book');
    await dialog.getByText('Try it live').click();
    await dialog.getByLabel('amount', { exact: true }).fill('10.25');
    await dialog.getByRole('button', { name: 'Call', exact: true }).click();
    await expect(dialog.getByRole('region', { name: 'Result' })).toContainText('10.25');
    await dialog.getByRole('button', { name: 'Done' }).click();
  });

  await test.step('publishing again shows what changes and says plainly what breaks', async () => {
    await writeProgram(page, stricter, 'to');
    await expect(page.getByRole('form', { name: 'Input' }).getByLabel('to', { exact: true })).toHaveAttribute(
      'placeholder',
      '',
    );
    await page.keyboard.press('ControlOrMeta+Shift+P');
    const review = page.getByRole('dialog').getByRole('region', { name: 'What changes' });
    await expect(review.getByRole('list', { name: 'Breaking changes' })).toContainText('to lost its default');
    const needs = page.getByRole('dialog').getByRole('region', { name: 'This function needs' });
    await expect(needs.getByRole('listitem').filter({ hasText: 'stored values' })).toContainText(
      'calls, object, total',
    );
    await expect(review.locator('.cm-deletedChunk').first()).toContainText('"rent"');
    await page.getByRole('dialog').getByLabel('Tags').fill('money');
    await page.getByRole('dialog').getByLabel('Callers need a token').check();
    await expect(review).toContainText('Calls without a token will be refused');
    await expect(review.getByRole('row', { name: 'Tags' })).toContainText('money');
    await page.getByRole('dialog').getByLabel('Callers need a token').uncheck();
    const sites = page.getByRole('dialog').getByLabel('Sites whose pages may call it');
    await sites.fill('shop.example');
    await expect(page.getByRole('dialog')).toContainText('“shop.example” is no site');
    await sites.fill('https://shop.example/');
    await expect(review.getByRole('row', { name: 'Sites' })).toContainText('https://shop.example');
    await expect(review).toContainText('Calls by pages of other sites than those named will be refused');
    const dialog = await publish(page);
    await dialog.getByRole('button', { name: 'Manage' }).click();
    await expect(manage(page)).toContainText('version 2 is live');
    expect((await call(instance, { amount: 1 })).status).toBe(422);
    const origins = ['https://shop.example', 'https://other.example'];
    const answers = await Promise.all(origins.map(origin => call(instance, { amount: 1 }, { origin })));
    expect(answers.map(({ status, headers }) => [status, headers.get('access-control-allow-origin')])).toEqual([
      [422, 'https://shop.example'],
      [403, null],
    ]);
  });

  await test.step('secrets are set, replaced and deleted, and no value is shown', async () => {
    await manage(page).getByRole('tab', { name: 'Call' }).click();
    const secrets = manage(page).getByRole('region', { name: 'Secrets' });
    await secrets.getByRole('button', { name: 'New secret' }).click();
    await secrets.getByLabel('Name').fill('no-name');
    await secrets.getByLabel('Value').fill('sk-live-1\nline 2');
    await secrets.getByRole('button', { name: 'Save' }).click();
    await expect(secrets.getByRole('alert')).toContainText('named like an environment variable');
    await secrets.getByLabel('Name').fill('API_KEY');
    await secrets.getByRole('button', { name: 'Save' }).click();
    await expect(entry(secrets, 'API_KEY')).toHaveCount(1);
    await secrets.getByRole('button', { name: 'New secret' }).click();
    expect((await new AxeBuilder({ page }).include('.secret-section').analyze()).violations).toEqual([]);
    await page.reload();
    await secrets.getByRole('button', { name: 'Replace API_KEY' }).click();
    await expect(secrets.getByLabel('Value')).toHaveValue('');
    await secrets.getByLabel('Value').fill('another');
    await secrets.getByRole('button', { name: 'Save' }).click();
    await expect(secrets.getByRole('form')).toHaveCount(0);
    await secrets.getByRole('button', { name: 'Delete API_KEY' }).click();
    await secrets.getByRole('button', { name: 'Delete API_KEY: its value is lost' }).click();
    await expect(secrets.getByRole('listitem')).toHaveCount(0);

    await secrets.getByRole('button', { name: 'Secrets of all my functions' }).click();
    const dialog = page.getByRole('dialog', { name: 'Secrets of all my functions' });
    await expect(dialog).toContainText('secret("API_KEY")');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Account ledger_owner' }).click();
    await page.getByRole('menuitem', { name: 'Secrets' }).press('Enter');
    await dialog.getByRole('button', { name: 'New secret' }).press('Enter');
    await dialog.getByLabel('Name').fill('MAIL_KEY');
    await dialog.getByLabel('Value').fill('shared by all');
    await dialog.getByLabel('Name').press('Enter');
    await expect(entry(dialog, 'MAIL_KEY')).toHaveCount(1);
    await expect(dialog.getByRole('button', { name: 'New secret' })).toBeFocused();
    await expect(dialog).not.toContainText('shared by all');
    expect((await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations).toEqual([]);
    await page.keyboard.press('Escape');
    await page.reload();
    await page.getByRole('button', { name: 'Account ledger_owner' }).click();
    await page.getByRole('menuitem', { name: 'Secrets' }).click();
    await dialog.getByRole('button', { name: 'Delete MAIL_KEY' }).click();
    await dialog.getByRole('button', { name: 'Delete MAIL_KEY: its value is lost' }).click();
    await expect(dialog.getByRole('listitem')).toHaveCount(0);
    await page.keyboard.press('Escape');
  });

  await test.step('versions are compared, made live by one press and taken back by another', async () => {
    await manage(page).getByRole('tab', { name: 'Versions' }).click();
    await manage(page).getByRole('button', { name: 'Changes since 1' }).click();
    const comparison = manage(page).getByRole('region', { name: 'Version 2 against version 1' });
    await expect(comparison.getByRole('list', { name: 'Breaking changes' })).toContainText('to lost its default');
    await expect(comparison.locator('.cm-deletedChunk').first()).toContainText('"rent"');
    await manage(page).getByRole('button', { name: 'Make version 1 live' }).click();
    await expect(manage(page)).toContainText('version 1 is live');
    expect((await call(instance, { amount: 1 })).headers.get('x-skython-version')).toBe('1');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(manage(page)).toContainText('version 2 is live');
    expect((await call(instance, { amount: 1, to: 'x' })).headers.get('x-skython-version')).toBe('2');
  });

  await test.step('the log follows calls as they end, also those of a time without a connection', async () => {
    const line = '**/invocations/live*';
    await page.route(line, route => route.abort());
    await manage(page).getByRole('tab', { name: 'Logs' }).click();
    const state = manage(page).getByRole('status', { name: 'Live log' });
    await expect(state).toHaveText('Connection lost, trying again');
    await call(instance, { amount: 3, to: 'meanwhile' });
    await page.unroute(line);
    await expect(state).toHaveText('Live', { timeout: 20_000 });
    const list = manage(page).getByRole('list', { name: 'Invocations' });
    await expect(entry(list, 'booked 3.0 to meanwhile')).toHaveCount(1);
    await call(instance, { amount: 4, to: '<b>nobody</b>', fail: true });
    const failed = entry(list, 'raised').first();
    await expect(failed.locator('summary')).toContainText('LookupError: no account called');
    await failed.locator('summary').click();
    await expect(failed).toContainText('LookupError: no account called <b>nobody</b>');
    await manage(page).getByLabel('Outcome').selectOption('failed');
    await expect(entry(list, 'booked')).toHaveCount(0);
    await expect(entry(list, 'invalid-input')).not.toHaveCount(0);
    await page.reload();
    await expect(entry(list, 'booked 3.0 to meanwhile')).toHaveCount(1);
  });

  await test.step('stored values are read, changed unless somebody was faster, deleted and brought back', async () => {
    await manage(page).getByRole('tab', { name: 'Store' }).click();
    const list = manage(page).getByRole('list', { name: 'Live values' });
    const hostile = entry(list, '<img src=x');
    await hostile.locator('summary').first().click();
    await expect(hostile).toContainText('12345678901234567890');
    await expect(hostile).toContainText('1.0');
    const pickle = entry(list, 'Python object');
    await pickle.locator('summary').first().click();
    await expect(pickle).toContainText('A pickled Python object');
    await expect(pickle.getByRole('button', { name: 'Edit' })).toHaveCount(0);

    const total = entry(list, 'total');
    await total.locator('summary').click();
    await total.getByRole('button', { name: 'Edit' }).click();
    await total.getByLabel('Value as JSON').fill('{"not": json');
    await expect(total.getByRole('button', { name: 'Save' })).toBeDisabled();
    await total.getByLabel('Value as JSON').fill('100');
    await call(instance, { amount: 1, to: 'faster' });
    await total.getByRole('button', { name: 'Save' }).click();
    await expect(total.getByRole('alert')).toContainText('was changed meanwhile');
    await total.getByRole('button', { name: 'Show it as it is now' }).click();
    await total.getByRole('button', { name: 'Edit' }).click();
    await total.getByLabel('Value as JSON').fill('100.5');
    await total.getByRole('button', { name: 'Save' }).click();
    await expect(total.locator('.value-tree')).toContainText('100.5');
    expect((await (await call(instance, { amount: 1, to: 'x' })).json()).total).toBe(101.5);

    const download = page.waitForEvent('download');
    await manage(page).getByRole('button', { name: 'Export as JSON' }).click();
    const text = readFileSync(await (await download).path(), 'utf8');
    expect(text).toMatch(/"exact": ?12345678901234567890, ?"ratio": ?1\.0/);
    const keys = (JSON.parse(text).values as { key: string }[]).map(({ key }) => key);
    expect(keys).toEqual(expect.arrayContaining(['calls', 'object', 'total']));

    await entry(list, 'calls').locator('summary').click();
    await entry(list, 'calls').getByRole('button', { name: 'Delete' }).click();
    await expect(entry(list, 'calls')).toHaveCount(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(entry(list, 'calls')).toHaveCount(1);
    await manage(page).getByLabel('Keys that begin with').fill('tot');
    await expect(list.getByRole('listitem')).toHaveCount(1);
  });

  await test.step('what the draft stored on this device is kept apart', async () => {
    await manage(page).getByRole('radio', { name: 'Draft, on this device' }).click();
    const list = manage(page).getByRole('list', { name: 'Draft values' });
    const total = entry(list, 'total');
    await total.locator('summary').click();
    await expect(total.locator('.value-tree')).toContainText('2.5');
    await total.getByRole('button', { name: 'Edit' }).click();
    await total.getByLabel('Value as JSON').fill('7');
    await total.getByRole('button', { name: 'Save' }).click();
    await expect(total.locator('.value-tree')).toContainText('7');
  });

  await test.step('usage counts every call, as charts and as a table', async () => {
    await manage(page).getByRole('tab', { name: 'Usage' }).click();
    await expect(manage(page).getByRole('figure', { name: 'Calls' })).toBeVisible();
    await expect(manage(page).getByRole('figure', { name: 'Duration' })).toBeVisible();
    await manage(page).getByRole('radio', { name: 'Table' }).click();
    const row = manage(page).getByRole('table', { name: 'Usage' }).getByRole('row').nth(1);
    await expect(row.getByRole('cell').first()).not.toHaveText('0');
    await manage(page).getByRole('radio', { name: '30 days' }).click();
    await expect(manage(page).getByRole('table', { name: 'Usage' }).getByRole('row')).toHaveCount(2);
  });

  await test.step('an address names the view; to everybody else it shows nothing of it', async () => {
    expect(page.url()).toBe(`${instance.url}/@ledger_owner/book/manage/usage`);
    await context.clearCookies();
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    await expect(manage(page)).toContainText('Sign in to manage your functions');
    await expect(manage(page).getByRole('tab')).toHaveCount(0);
  });
});

test('the dialog says what the code needs before anything is published', async ({ visit: page }) => {
  const program = `import math
import pandas as pd

from skybox.examples import sentiment

seen = []


def judge(text: str) -> float:
    seen.append(text)
    print("judging", math.floor(len(pd.Series(text.split()))))
    return sentiment(text)["score"]
`;
  await writeProgram(page, program, 'text');
  await page.getByRole('button', { name: 'Publish', exact: true }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Account name').fill('needs_owner');
  await dialog.getByLabel('Password').fill('correct horse battery');
  await dialog.getByRole('button', { name: /^(Sign up|Make an account)/ }).click();
  const needs = dialog.getByRole('region', { name: 'This function needs' });
  await expect(needs.getByRole('listitem')).toHaveText([
    'packages: pandas',
    'published functions: examples/sentiment',
    'reads globals: seen',
    'prints lines: they go to its log',
  ]);
});
