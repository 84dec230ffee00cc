import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, run, test, typeProgram, untilPublished, writeProgram } from './fixtures.js';

type Theme = 'light' | 'dark';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** Axe's rules of these tags that ask for colours, which are all that a theme changes (apps/ide/src/design/tokens.css). */
const colourRules = ['color-contrast', 'link-in-text-block'];

/** What axe finds against WCAG 2.2 A and AA, each with the places it is at. */
async function violationsIn(page: Page, theme: Theme, rules: 'all' | 'colours' = 'all'): Promise<string[]> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
  // A button on its way from disabled to enabled has neither state's colours.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => undefined))),
  );
  const axe = new AxeBuilder({ page })
    // Otherwise axe opens a page of its own for each report, which takes as long as the looking.
    .setLegacyMode()
    .options({ resultTypes: ['violations'] });
  const { violations: found } = await (rules === 'all' ? axe.withTags(tags) : axe.withRules(colourRules)).analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${theme}, ${id}: ${target.join(' ')}`));
}

/** A view is the same in both themes but for its colours. */
const violations = async (page: Page): Promise<string[]> => [
  ...(await violationsIn(page, 'dark', 'colours')),
  ...(await violationsIn(page, 'light')),
];

const failing = `import pandas as pd

def rows(count: int = 3) -> pd.DataFrame:
    return pd.DataFrame({"n": range(count), "square": [n * n for n in range(count)]})

def main(count: int = 3):
    if count > 5:
        raise ValueError("too many")
    return rows(count)
`;

test('every view passes axe in both themes', async ({ visit: page, instance }) => {
  test.setTimeout(300_000);
  page.setDefaultTimeout(15_000);
  await untilPublished(instance, 'examples/json_diff');

  await test.step('the editor with a result', async () => {
    expect.soft(await violations(page)).toEqual([]);
  });
  await test.step('a table, then a traceback', async () => {
    await typeProgram(page, failing);
    await page.getByRole('form', { name: 'Input' }).getByLabel('count', { exact: true }).waitFor();
    await run(page);
    expect.soft(await violations(page)).toEqual([]);
    await page.getByRole('form', { name: 'Input' }).getByLabel('count', { exact: true }).fill('9');
    await run(page, 'raised');
    expect.soft(await violations(page)).toEqual([]);
  });
  await test.step('a syntax fault under Problems', async () => {
    await typeProgram(page, 'def main(:\n');
    await expect(page.getByRole('region', { name: 'Problems' })).toContainText('main.py');
    expect.soft(await violations(page)).toEqual([]);
  });
  await test.step('the palette', async () => {
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByRole('dialog').waitFor();
    expect.soft(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });
  await test.step('publishing, signed out', async () => {
    await page.getByRole('button', { name: 'Publish', exact: true }).first().click();
    await page.getByRole('dialog').waitFor();
    expect.soft(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });
  await test.step('a function of skybox', async () => {
    await page.goto(`${instance.url}/@examples/json_diff`);
    await page.getByRole('heading', { name: 'examples/json_diff' }).waitFor();
    expect.soft(await violations(page)).toEqual([]);
  });
  await test.step('a telephone', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    expect.soft(await violations(page)).toEqual([]);
    await page.goto(instance.url);
    for (const pane of ['Skybox', 'Code', 'Run']) {
      await page.getByRole('button', { name: `Show ${pane}` }).click();
      expect.soft(await violations(page)).toEqual([]);
    }
  });
});

const tested = `from skython import store

def double(n: int = 2) -> int:
    """Twice.

    >>> double(4)
    8
    """
    store("last", {"n": n})
    return n * 2

def test_double():
    assert double(1) == 3
`;

/** Opens what a command of the palette opens, looks at it, and closes it. */
async function throughPalette(page: Page, title: string, region: 'dialog' | 'search'): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.insertText(title);
  await page.getByRole('option').filter({ hasText: title }).first().click();
  await page.getByRole(region).first().waitFor();
  await expect(page.locator('.skeleton')).toHaveCount(0);
  expect.soft(await violations(page), title).toEqual([]);
  await page.keyboard.press('Escape');
}

test('dialogs, tests, the debugger and an own function pass axe in both themes', async ({ visit: page, instance }) => {
  test.setTimeout(300_000);
  page.setDefaultTimeout(20_000);

  await test.step('dialogs', async () => {
    for (const title of [
      'Settings',
      'Storage and offline packages',
      'Local history',
      'Keyboard shortcuts',
      'Take the tour',
    ])
      await throughPalette(page, title, 'dialog');
    await throughPalette(page, 'Search and replace in files', 'search');
  });
  await test.step('tests, one of which fails', async () => {
    await writeProgram(page, tested, 'n');
    await page.keyboard.press('ControlOrMeta+Shift+Enter');
    await page.locator('section[data-tests="failed"]').waitFor({ timeout: 60_000 });
    expect.soft(await violations(page)).toEqual([]);
  });
  await test.step('the debugger, stopped', async () => {
    await page.getByRole('region', { name: 'Editor' }).locator('.cm-content').click();
    await page.keyboard.press('ControlOrMeta+Home');
    for (let line = 1; line < 9; line += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('F9');
    await page.keyboard.press('F5');
    await expect(page.getByRole('region', { name: 'Debugger' }).getByRole('status')).toContainText('Stopped', {
      timeout: 60_000,
    });
    expect.soft(await violations(page)).toEqual([]);
    await page.keyboard.press('Shift+F5');
  });
  await test.step('publishing', async () => {
    const owner = 'axe';
    const made = await page.request.post(`${instance.url}/api/account`, {
      headers: { origin: instance.url },
      data: { name: owner, password: 'correct horse battery' },
    });
    expect(made.status()).toBe(201);
    await page.reload();
    await page.getByRole('button', { name: `Account ${owner}` }).waitFor();
    await page.keyboard.press('ControlOrMeta+Shift+P');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name', { exact: true }).fill('double');
    expect.soft(await violations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
    await dialog.getByTestId('endpoint-url').waitFor({ timeout: 60_000 });
    expect.soft(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });
  for (const [theme, locale] of [
    ['light', 'en'],
    ['dark', 'de'],
  ] as const) {
    await test.step(`the tabs of an own function, in ${theme}, ${locale}`, async () => {
      await page.evaluate(chosen => {
        const kept: unknown = JSON.parse(localStorage.getItem('skython.preferences') ?? '{}');
        localStorage.setItem('skython.preferences', JSON.stringify(Object.assign({}, kept, { locale: chosen })));
      }, locale);
      await page.goto(`${instance.url}/@axe/double/manage`);
      for (const tab of ['call', 'versions', 'logs', 'store', 'jobs', 'usage', 'failures']) {
        await page.locator(`#manage-tab-${tab}`).click();
        await expect(page).toHaveURL(new RegExp(`/manage/${tab}$`));
        await expect(page.locator('.skeleton')).toHaveCount(0);
        await expect(page.locator('html')).toHaveAttribute('lang', new RegExp(`^${locale}`));
        expect.soft(await violationsIn(page, theme), tab).toEqual([]);
      }
    });
    await test.step(`an embedded editor, in ${theme}, ${locale}`, async () => {
      await page.goto(`${instance.url}/embed#source=${encodeURIComponent(tested)}&theme=${theme}&lang=${locale}`);
      await page.locator('.cm-content').waitFor();
      expect.soft(await violationsIn(page, theme)).toEqual([]);
    });
  }
});
