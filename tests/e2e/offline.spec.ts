import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect, run, test, typeProgram, untilPublished, writeProgram } from './fixtures.js';
import { startProxy } from './proxy.js';

const password = 'correct horse battery';

/** Signs up, or in when the account is there already. */
async function enter(page: Page, how: 'Sign up' | 'Sign in', name: string): Promise<void> {
  await page.getByRole('button', { name: 'Account', exact: true }).click();
  await page.getByRole('menuitem', { name: how }).click();
  await page.getByLabel('Account name').fill(name);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('dialog').getByRole('button', { name: how }).click();
  await page.getByRole('button', { name: `Account ${name}` }).waitFor();
}

async function openStorage(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Account', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Storage and offline packages' }).click();
}

const numbers = `import numpy as np

def spread(n: int = 9) -> float:
    return float(np.ptp(np.arange(n)))
`;

test('after one visit everything but publishing works with the server gone, and a full device loses nothing', async ({
  page,
  instance,
  gate,
}) => {
  test.setTimeout(240_000);
  await untilPublished(instance, 'examples/word_count');
  await page.goto(gate.url);
  await page.locator('section[data-outcome="returned"]').waitFor({ timeout: 90_000 });
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));

  await test.step('packages are made available for the draft', async () => {
    await writeProgram(page, numbers, 'n');
    await openStorage(page);
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('row', { name: /^Packages/ })).toContainText('0 B');
    await dialog.getByRole('button', { name: 'All for this draft' }).click();
    await expect(dialog.getByRole('button', { name: 'Remove numpy' })).toBeVisible({ timeout: 60_000 });
    await expect(dialog.getByRole('row', { name: /^Packages/ })).toContainText('MB');
    await dialog.getByRole('searchbox', { name: 'Filter packages' }).fill('six');
    await dialog.getByRole('button', { name: 'Keep six' }).click();
    await expect(dialog.getByRole('button', { name: 'Remove six' })).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('functions that are read stay readable', async () => {
    await page.getByRole('searchbox', { name: 'Search skybox' }).fill('word_count');
    await page.getByRole('button', { name: /^word_count examples/ }).click();
    await expect(page.getByRole('region', { name: 'Function examples/word_count' })).toContainText('Used by');
    // Seen in the list, neither opened nor under the mouse, which would show its code.
    await page.mouse.move(0, 0);
    await page.getByRole('searchbox', { name: 'Search skybox' }).fill('sentiment');
    await expect(page.getByRole('button', { name: /^sentiment examples/ })).toBeVisible();
    await page.getByRole('searchbox', { name: 'Search skybox' }).fill('');
    await expect(page.locator('.card').nth(5)).toBeVisible();
    await page.getByRole('button', { name: 'word_count', exact: true }).last().click();
    await expect(page.getByRole('region', { name: 'Function examples/word_count' })).toBeHidden();
  });

  await gate.close();
  await page.reload();

  await test.step('Python starts, and runs what was kept', async () => {
    await run(page);
    await expect(page.getByRole('region', { name: 'Result' })).toContainText('8');
    await expect(page.getByRole('status', { name: 'Connection' })).toContainText('Offline');
  });

  await test.step('skybox is searched, ordered and read as it was seen', async () => {
    const skybox = page.getByRole('region', { name: 'Skybox' });
    await expect(skybox).toContainText('Offline: functions seen before');
    await skybox.getByRole('combobox', { name: 'Order' }).selectOption('Name');
    await skybox.getByRole('searchbox').fill('text');
    await expect(skybox.getByRole('button', { name: /^sentiment / })).toContainText('code not on this device');
    await skybox.getByRole('button', { name: /^word_count examples/ }).click();
    const opened = page.getByRole('region', { name: 'Function examples/word_count' });
    await expect(opened).toContainText('Offline: this is the copy on this device, made');
    await expect(opened.locator('.cm-content')).toContainText('def word_count');
    await expect(opened.getByRole('list', { name: 'Functions that use it' })).toContainText('examples/text_report');
    await opened.getByRole('button', { name: 'Clone', exact: true }).click();
    await expect(page.getByText('was cloned into a draft on this device')).toBeVisible();
    await expect(page.getByRole('region', { name: 'Editor' }).locator('.cm-content')).toContainText('def word_count');
  });

  await test.step('a full device says so, keeps what is written, and has room once some is made', async () => {
    // What a browser does on a full device: Chromium's own switch for that is not obeyed by open databases.
    await page.evaluate(() => {
      const put = IDBObjectStore.prototype.put;
      Reflect.set(globalThis, 'roomAgain', () => (IDBObjectStore.prototype.put = put));
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('The device is full.', 'QuotaExceededError');
      };
    });
    await page
      .getByLabel('Files to add')
      .setInputFiles([{ name: 'large.bin', mimeType: 'application/octet-stream', buffer: randomBytes(2_000_000) }]);
    const alert = page.getByRole('alert').filter({ hasText: 'no room' });
    await expect(alert).toBeVisible();
    await alert.getByRole('button', { name: 'Make room' }).click();
    const dialog = page.getByRole('dialog');
    await page.evaluate(() => Reflect.get(globalThis, 'roomAgain')());
    await dialog
      .getByRole('row', { name: /^Packages/ })
      .getByRole('button', { name: 'Remove all' })
      .click();
    await expect(dialog.getByRole('row', { name: /^Packages/ })).toContainText('0 B');
    await page.keyboard.press('Escape');
    await expect(alert).toBeHidden();
    await expect(page.getByText('draft saved')).toBeVisible();
    await page.reload();
    await expect(page.getByRole('tab', { name: 'large.bin' })).toBeVisible();
  });
});

const lines = Array.from({ length: 12 }, (_, n) => `def f${n}():\n    return ${n}\n`).join('\n');

test('drafts of an account follow it; what two devices changed is merged by a person, and neither side is lost', async ({
  page: one,
  browser,
  instance,
}) => {
  test.setTimeout(240_000);
  await one.goto(instance.url);
  const synced = (page: Page) =>
    // A save that came second is refused, and comes again merged.
    page.waitForResponse(
      answer => answer.ok() && answer.request().method() === 'PUT' && /\/api\/drafts\//.test(answer.url()),
    );
  const poke = (page: Page) => page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await enter(one, 'Sign up', 'traveller');
  const first = synced(one);
  await typeProgram(one, lines);
  await first;

  const other = await browser.newContext();
  const two = await other.newPage();
  await two.goto(new URL(one.url()).origin);
  await enter(two, 'Sign in', 'traveller');
  await expect(two.getByRole('status', { name: 'Sync' })).toContainText('Drafts synced');
  await two.goto(one.url());
  await expect(two.locator('.cm-content')).toContainText('def f11');

  await test.step('changes in different files need nobody', async () => {
    await other.setOffline(true);
    await two
      .getByLabel('Files to add')
      .setInputFiles([{ name: 'extra.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n1,2\n') }]);
    await expect(two.getByRole('status', { name: 'Sync' })).toContainText('when back online');
    const sent = synced(one);
    await typeProgram(one, lines.replace('return 1\n', 'return "one"\n'));
    await sent;
    const merged = synced(two);
    await other.setOffline(false);
    await merged;
    await two.getByRole('tab', { name: 'main.py' }).click();
    await expect(two.locator('.cm-content')).toContainText('return "one"');
    await poke(one);
    await expect(one.getByRole('treeitem', { name: 'extra.csv' })).toBeVisible();
  });

  await test.step('changes of the same file are shown side by side and chosen change by change', async () => {
    await other.setOffline(true);
    await typeProgram(two, lines.replace('return 3\n', 'return 33\n').replace('return 9\n', 'return 99\n'));
    await expect(two.getByText('draft saved')).toBeVisible();
    const sent = synced(one);
    await typeProgram(one, lines.replace('return 3\n', 'return "three"\n'));
    await sent;
    await other.setOffline(false);
    await expect(two.getByText('Both versions are kept.')).toBeVisible({ timeout: 30_000 });
    await two.reload();
    await two.getByRole('button', { name: 'Compare and merge' }).click();
    const dialog = two.getByRole('dialog');
    await expect(dialog.getByRole('textbox', { name: 'main.py, other device' })).toContainText('"three"');
    await dialog.getByRole('button', { name: 'Take this change' }).first().click();
    const kept = synced(two);
    await dialog.getByRole('button', { name: 'Keep the result' }).click();
    await kept;
    const code = two.getByRole('region', { name: 'Editor' }).locator('.cm-content');
    await expect(code).toContainText('return "three"');
    await expect(code).toContainText('return 99');
    await poke(one);
    await expect(one.getByRole('region', { name: 'Editor' }).locator('.cm-content')).toContainText('return 99');
  });

  await test.step('or both are kept, as two drafts', async () => {
    await other.setOffline(true);
    await typeProgram(two, '# mine, written without a network\n');
    await expect(two.getByText('draft saved')).toBeVisible();
    const sent = synced(one);
    await typeProgram(one, '# theirs\n');
    await sent;
    await other.setOffline(false);
    await two.getByRole('button', { name: 'Compare and merge' }).click({ timeout: 30_000 });
    await two.getByRole('button', { name: 'Keep both as drafts' }).click();
    await expect(two.getByRole('region', { name: 'Editor' }).locator('.cm-content')).toContainText(
      'mine, written without a network',
    );
    await two.getByRole('button', { name: /^Draft / }).click();
    await two.getByRole('menuitem', { name: /other device/ }).click();
    await expect(two.locator('.cm-content')).toContainText('# theirs');
  });
  await other.close();
});

test('a new version of the page waits until the person wants it, and the draft is saved first', async ({
  page,
  instance,
}) => {
  test.setTimeout(240_000);
  const proxy = await startProxy(instance.url);
  try {
    await page.goto(proxy.url);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await page.reload();
    await expect(page.getByText('A new version of skython is ready.')).toBeHidden();
    proxy.deploy();
    await page.evaluate(() => {
      // Not awaited: the page hears of what it finds.
      void navigator.serviceWorker.getRegistration().then(found => found?.update());
    });
    await expect(page.getByText('A new version of skython is ready.')).toBeVisible({ timeout: 60_000 });
    await typeProgram(page, '# written just before the new version\n');
    const reloaded = page.waitForEvent('load');
    await page.getByRole('button', { name: 'Reload' }).click();
    await reloaded;
    await expect(page.locator('.cm-content')).toContainText('written just before the new version');
    await expect(page.locator('html')).toHaveAttribute('data-deployed', 'second');
    await expect(page.getByText('A new version of skython is ready.')).toBeHidden();
  } finally {
    await proxy.stop();
  }
});
