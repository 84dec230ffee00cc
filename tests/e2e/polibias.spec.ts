import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test, untilPublished } from './fixtures.js';
import { openFolderSite } from './foreign.js';

const site = join(import.meta.dirname, '../../polibias/site');
const entries = (page: Page) => page.getByRole('region', { name: 'Recent checks' }).getByRole('listitem');
const result = (page: Page) => page.locator('#result');

/** Nothing a training text says; each sentence of its own. */
const speech = [
  'Our seniors should never have to choose between groceries and the cost of prescription drugs.',
  'We have to protect Social Security and Medicare, expand access to affordable health care, and raise the minimum wage.',
  'Tax breaks for the wealthiest Americans have not helped a single working family in my district.',
  'Gun violence takes a child from us every day, and climate change is burning our forests.',
  'Women must make their own reproductive health care decisions, and voting rights must be restored.',
  'That is why I will vote to invest in public schools, in clean energy, in child care and in equal pay.',
  'Every worker deserves the right to organize, paid leave, and a pension that lasts.',
].join(' ');

async function check(page: Page, what: string): Promise<void> {
  await page.getByLabel('Address or text').fill(what);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
}

const violations = async (page: Page): Promise<string[]> =>
  (
    await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).setLegacyMode().analyze()
  ).violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));

test('a check shows its reasons, can be shared, and stands in the list of every open page unless it is kept out', async ({
  page,
  context,
  instance,
}) => {
  test.setTimeout(240_000);
  await untilPublished(instance, 'polibias/judge');
  const other = await context.newPage();
  await other.goto(`${instance.url}/polibias/`);
  await page.goto(`${instance.url}/polibias/`);
  await expect(page.getByText('Nobody has checked anything yet')).toBeVisible();
  await expect(other.getByText('Nobody has checked anything yet')).toBeVisible();

  await check(page, speech);
  await expect(result(page).getByRole('heading', { level: 2 })).toHaveText(/Reads like Democratic|No verdict/, {
    timeout: 60_000,
  });
  await expect(result(page).getByRole('img', { name: /On a scale from 0 %/ })).toBeVisible();
  const marked = result(page).locator('mark').filter({ hasText: 'climate change' });
  await marked.focus();
  await expect(marked.getByRole('note')).toContainText('members of Congress who used it');
  await expect(marked.getByRole('note')).toBeVisible();
  await expect(result(page)).toContainText(/a (?:Democrat|Republican) with a likelihood of \d\d %/);
  await result(page)
    .getByText(/parts of these/)
    .click();
  await result(page).getByRole('button', { name: '“climate”', exact: true }).click();
  await expect(marked).toBeFocused();
  expect(await violations(page)).toEqual([]);

  await expect(entries(other)).toHaveCount(1);
  await expect(entries(other)).toContainText('A text');
  await expect(other.getByRole('region', { name: 'Recent checks' })).not.toContainText('climate');

  await other.goto(page.url());
  await expect(result(other)).toContainText('Texts are not kept');
  const verdict = await result(page).getByRole('heading', { level: 2 }).textContent();
  await expect(result(other).getByRole('heading', { level: 2 })).toHaveText(verdict ?? '');

  await page.getByLabel('Keep it out of the list of recent checks').check();
  await check(page, 'Too short to tell.');
  await expect(result(page)).toContainText('fewer than 100 words');
  await page.getByLabel('Keep it out of the list of recent checks').uncheck();
  await check(page, 'Short as well, and not kept out.');
  await expect(entries(other)).toHaveCount(2);

  await check(page, ' ');
  await expect(page.getByRole('alert')).toContainText('Give the address of a page');
  await check(page, 'http://127.0.0.1:1/secret');
  await expect(page.getByRole('alert')).toContainText('is not an address that may be read', { timeout: 30_000 });

  await page.goto(`${instance.url}/polibias/about.html`);
  await expect(page.getByRole('table').first()).toContainText('Press releases');
  await expect(page.getByText(/as many people \(58\), drawn from those/)).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await violations(page)).toEqual([]);
});

test('the site works from another host, and without the list', async ({ page, instance }) => {
  await untilPublished(instance, 'polibias/judge');
  const settings = `export const instance = ${JSON.stringify(new URL(instance.url).origin)};`;
  const foreign = await openFolderSite(site, { '/settings.js': settings });
  try {
    await page.route('**/events/**', route => route.abort());
    await page.goto(`${foreign.origin}/index.html`);
    await check(page, speech);
    await expect(result(page).locator('mark').first()).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText('Checks work without')).toBeVisible();
  } finally {
    await foreign.close();
  }
});
