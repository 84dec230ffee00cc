import { createHmac } from 'node:crypto';
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import type { Job } from '@skython/shared';
import { expect, test } from './fixtures.js';

const OWNER = 'job_owner';
const source = `
from skython import load, progress, store

def main(n: int = 0, wait: bool = False, open: bool = False):
    if open:
        return store("open", True)
    while wait and not load("open", default=False):
        progress(0.25, "a quarter")
    if n < 0 and not load("mended", default=False):
        store("mended", True)
        raise ValueError("mend me")
    return {"double": 2 * n}
`;

const manage = (page: Page): Locator => page.getByRole('region', { name: /^Manage / });
const violations = async (page: Page) =>
  (
    await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
  ).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);

test('an owner sees jobs, their results and failures, cancels and runs them again, and sets times', async ({
  visit: page,
  instance,
}) => {
  test.setTimeout(180_000);
  const headers = { origin: instance.url };
  await page.request.post(`${instance.url}/api/account`, {
    headers,
    data: { name: OWNER, password: 'correct horse battery' },
  });
  const published = await page.request.put(`${instance.url}/api/functions/work`, {
    headers,
    data: { files: { 'main.py': source }, visibility: 'private' },
  });
  expect(published.status()).toBe(201);
  const submit = async (data: object, attempts = 3): Promise<string> => {
    const answer = await page.request.post(`${instance.url}/api/functions/${OWNER}/work/invoke`, {
      headers: { ...headers, prefer: 'respond-async', 'x-skython-attempts': String(attempts) },
      data,
    });
    expect(answer.status()).toBe(202);
    return ((await answer.json()) as Job).id;
  };

  await page.goto(`${instance.url}/@${OWNER}/work/manage/jobs`);
  const list = manage(page).getByRole('list', { name: 'Jobs' });
  await test.step('an empty list teaches how to make a job', async () => {
    await expect(list).toContainText(`curl -H 'prefer: respond-async' ${instance.url}/f/${OWNER}/work`);
  });
  const entry = async (id: string): Promise<Locator> => {
    const found = list.getByRole('listitem').filter({ hasText: id });
    await manage(page).getByRole('button', { name: 'Look again' }).click();
    await expect(found).toBeVisible();
    await found.locator('summary').click();
    return found;
  };

  await test.step('a job that succeeds shows its result', async () => {
    const done = await entry(await submit({ n: 21 }));
    await done.getByRole('button', { name: /^Show the result/ }).click();
    await expect(done).toContainText('{"double":42}');
  });

  await test.step('one that fails says why, and is run again', async () => {
    const failed = await entry(await submit({ n: -1 }, 1));
    await expect(failed).toHaveAttribute('data-state', 'failed');
    await expect(failed).toContainText('ValueError: mend me');
    await failed.getByRole('button', { name: 'Run again' }).click();
    await expect(failed).toHaveAttribute('data-state', 'succeeded');
  });

  await test.step('one that runs shows how far it is, and is cancelled', async () => {
    const running = await entry(await submit({ wait: true }));
    await expect(running).toContainText('25% a quarter');
    await running.getByRole('button', { name: 'Cancel the job' }).click();
    await expect(running).toHaveAttribute('data-state', 'cancelled');
    await manage(page).getByLabel('State').selectOption('failed');
    await expect(list).toContainText('No such job is kept');
    await manage(page).getByLabel('State').selectOption('');
    await expect(list.getByRole('listitem')).toHaveCount(3);
  });

  await test.step('a schedule is made, refused when it is nonsense, changed and deleted', async () => {
    const schedules = manage(page).getByRole('region', { name: 'Schedules' });
    await schedules.getByRole('button', { name: 'New schedule' }).click();
    await schedules.getByLabel('Times').fill('61 * * * *');
    await schedules.getByLabel('Time zone').fill('Europe/Berlin');
    await schedules.getByLabel('Input as JSON').fill('{"n": 1}');
    await schedules.getByRole('button', { name: 'Save' }).click();
    await expect(schedules.getByRole('alert')).toContainText('minute');
    expect(await violations(page)).toEqual([]);
    await schedules.getByLabel('Times').fill('30 6 * * 1-5');
    await schedules.getByRole('button', { name: 'Save' }).click();
    const row = schedules.getByRole('listitem').filter({ hasText: '30 6 * * 1-5' });
    await expect(row).toContainText('Europe/Berlin');
    await row.getByRole('button', { name: /^Change/ }).click();
    await schedules.getByLabel('Switched on').uncheck();
    await schedules.getByRole('button', { name: 'Save' }).click();
    await expect(row).toContainText('switched off');
    await row.getByRole('button', { name: /^Delete/ }).click();
    await expect(row).toHaveCount(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(row).toContainText('switched off');
  });

  await test.step('a trigger is made, switched off, deleted and brought back', async () => {
    const triggers = manage(page).getByRole('region', { name: 'Triggers' });
    await triggers.getByLabel('Topic').fill('No Topic');
    await triggers.getByRole('button', { name: 'New trigger' }).click();
    await expect(triggers.getByRole('alert')).toContainText('A name starts with a small letter');
    await triggers.getByLabel('Topic').fill('orders');
    await triggers.getByRole('button', { name: 'New trigger' }).click();
    const row = triggers.getByRole('listitem').filter({ hasText: 'orders' });
    await row.getByLabel('Switched on').uncheck();
    await expect(row.getByLabel('Switched on')).not.toBeChecked();
    await row.getByRole('button', { name: /^Delete/ }).click();
    await expect(row).toHaveCount(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(row.getByLabel('Switched on')).not.toBeChecked();
  });

  await test.step('a hook has an address, and shows what was delivered there', async () => {
    const hooks = manage(page).getByRole('region', { name: 'Hooks' });
    await hooks.getByRole('button', { name: 'New hook' }).click();
    await hooks.getByLabel('Signature').selectOption('github');
    await hooks.getByLabel('Shared secret').fill('short');
    await hooks.getByRole('button', { name: 'Save' }).click();
    await expect(hooks.getByRole('alert')).toBeVisible();
    await hooks.getByLabel('Shared secret').fill('correct horse');
    await hooks.getByRole('button', { name: 'Save' }).click();
    const address = (await hooks.locator('.hook-url').textContent()) ?? '';
    const data = '{"n": 4}';
    const signature = createHmac('sha256', 'correct horse').update(data).digest('hex');
    const delivered = await page.request.post(address, {
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` },
      data,
    });
    expect(delivered.status()).toBe(202);
    const last = hooks.getByRole('list', { name: 'Last deliveries' });
    await expect(last).toContainText('Nothing was delivered yet.');
    await hooks.getByLabel('Switched on').uncheck();
    await expect(last).toContainText(((await delivered.json()) as Job).id);
    expect(await violations(page)).toEqual([]);
    await hooks.getByRole('button', { name: 'Delete the hook', exact: true }).click();
    await hooks.getByRole('button', { name: /are lost$/ }).click();
    await expect(hooks.locator('.hook-url')).toHaveCount(0);
  });
});
