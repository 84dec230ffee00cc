import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, run, test, typeProgram, untilPublished } from './fixtures.js';

/** What axe finds against WCAG 2.2 A and AA, each with the places it is at. */
async function violations(page: Page): Promise<string[]> {
  // A button on its way from disabled to enabled has neither state's colours.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map(({ finished }) => finished.catch(() => undefined))),
  );
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return found.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

const failing = `import pandas as pd

def rows(count: int = 3) -> pd.DataFrame:
    return pd.DataFrame({"n": range(count), "square": [n * n for n in range(count)]})

def main(count: int = 3):
    if count > 5:
        raise ValueError("too many")
    return rows(count)
`;

for (const theme of ['light', 'dark'] as const) {
  test(`every view passes axe in ${theme}`, async ({ visit: page, instance }) => {
    test.setTimeout(240_000);
    page.setDefaultTimeout(15_000);
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
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
}
