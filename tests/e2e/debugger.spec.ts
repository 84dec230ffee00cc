import type { Locator, Page } from '@playwright/test';
import { expect, run, test, writeProgram } from './fixtures.js';

const PROGRAM = `from dataclasses import dataclass

rate = 3


@dataclass
class Basket:
    name: str
    prices: list[int]


def add(basket: Basket) -> int:
    total = 0
    for price in basket.prices:
        total += price * rate
    return total


def main(size: int = 4) -> list[int]:
    baskets = [Basket(name, list(range(size))) for name in ("red", "blue")]
    sums = [add(basket) for basket in baskets]
    print("summed", sums)
    return sums
`;

const pane = (page: Page): Locator => page.getByRole('region', { name: 'Debugger' });
const stoppedAt = (page: Page, place: string): Promise<void> =>
  expect(pane(page).getByRole('status')).toContainText(place, { timeout: 60_000 });
const part = (page: Page, name: string): Locator => pane(page).getByRole('region', { name, exact: true });

/** Presses the gutter left of a line's number. */
async function pressGutter(page: Page, line: number, button: 'left' | 'right' = 'left'): Promise<void> {
  const editor = page.getByRole('region', { name: 'Editor' });
  await editor.locator('.cm-breakpoints').waitFor();
  const number = editor.locator('.cm-lineNumbers .cm-gutterElement').filter({ hasText: new RegExp(`^${line}$`) });
  const [at, gutter] = await Promise.all([number.boundingBox(), editor.locator('.cm-breakpoints').boundingBox()]);
  if (at === null || gutter === null) throw new Error(`Line ${line} is not in sight.`);
  await page.mouse.click(gutter.x + gutter.width / 2, at.y + at.height / 2, { button });
}

async function evaluate(page: Page, text: string): Promise<void> {
  const field = pane(page).getByLabel('Evaluate here');
  await field.fill(text);
  await field.press('Enter');
}

test('a run is stepped through: breakpoints, steps, values, watch, stack, console', async ({ visit: page }) => {
  await writeProgram(page, PROGRAM, 'size');
  await pressGutter(page, 15);
  await expect(page.locator('.cm-breakpoints .breakpoint-dot')).toHaveCount(1);
  await page.getByRole('button', { name: 'Debug', exact: true }).click();
  await stoppedAt(page, 'main.py:15');
  const stopped = page.locator('.cm-stopped');
  await expect(stopped).toHaveText('        total += price * rate');
  await stopped.click();
  const here = part(page, 'Call stack').locator('[aria-current]');
  await expect(stopped).toHaveCSS(
    'background-color',
    await here.evaluate(frame => getComputedStyle(frame).backgroundColor),
  );

  await test.step('values open part by part', async () => {
    await part(page, 'Variables').getByRole('button', { name: 'Open basket' }).click();
    await expect(part(page, 'Variables')).toContainText("name'red'");
    await part(page, 'Variables').getByRole('button', { name: 'Open prices' }).click();
    await expect(part(page, 'Variables')).toContainText('[3]3');
    await expect(part(page, 'Variables').getByRole('group', { name: 'Globals' })).toContainText('rate3');
  });
  await test.step('a watch follows the steps', async () => {
    await pane(page).getByLabel('Expression to watch').fill('total * 100');
    await pane(page).getByLabel('Expression to watch').press('Enter');
    await expect(part(page, 'Watch')).toContainText('total * 1000');
    await page.keyboard.press('F5');
    await expect(part(page, 'Variables')).toContainText('price1');
    await page.keyboard.press('F10');
    await stoppedAt(page, 'main.py:14');
    await expect(part(page, 'Watch')).toContainText('total * 100300');
  });
  await test.step('a variable is edited, and what is evaluated sees it', async () => {
    await part(page, 'Variables').getByRole('button', { name: 'Set total', exact: true }).click();
    await pane(page).getByLabel('Value of total').fill('rate * 1000');
    await pane(page).getByLabel('Value of total').press('Enter');
    await expect(part(page, 'Variables')).toContainText('total3000');
    await evaluate(page, '[total + k for k in (1, 2)]');
    await expect(pane(page)).toContainText('[3001, 3002]');
    await evaluate(page, 'rate = 10');
    await evaluate(page, 'nobody');
    await expect(pane(page)).toContainText("NameError: name 'nobody' is not defined");
  });
  await test.step('out of the function, along the stack, to the cursor', async () => {
    await pressGutter(page, 15);
    await page.keyboard.press('Shift+F11');
    await stoppedAt(page, 'main.py:21');
    await expect(part(page, 'Variables')).toContainText('returned3050');
    await page.keyboard.press('F11');
    await stoppedAt(page, 'main.py:13');
    await part(page, 'Call stack').getByRole('button', { name: /^main/ }).click();
    await expect(part(page, 'Variables')).toContainText('size4');
    await expect(page.locator('.cm-stopped-caller')).toHaveText(/sums = /);
    await page.locator('.cm-line').filter({ hasText: 'print("summed"' }).click();
    await page.keyboard.press('ControlOrMeta+F10');
    await stoppedAt(page, 'main.py:22');
    await page.keyboard.press('F5');
  });
  await page.locator('section[data-outcome="returned"]').waitFor();
  await expect(page.getByRole('region', { name: 'Console' })).toContainText('summed [3050, 60]');
});

test('conditions, log points and exceptions stop or tell, and breakpoints stay with the draft', async ({
  visit: page,
}) => {
  const source =
    'import asyncio\n\nasync def share(n, k):\n    await asyncio.sleep(0)\n    part = n / (2 - k)\n    return part\n\n' +
    'def main(n: int = 6):\n    return [asyncio.run(share(n, k)) for k in range(4)]\n';
  await writeProgram(page, source, 'n');
  await pressGutter(page, 4, 'right');
  await page.getByLabel('Write instead of stopping').fill('k is {k}');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await pressGutter(page, 5, 'right');
  await page.getByLabel('Stop only when').fill('k == 1');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  // F9 at the cursor, twice: set and gone again.
  await page.locator('.cm-line').filter({ hasText: 'return part' }).click();
  await page.keyboard.press('F9');
  await expect(page.locator('.cm-breakpoints .breakpoint-dot')).toHaveCount(3);
  await page.keyboard.press('F9');
  await expect(page.locator('.cm-breakpoints .breakpoint-dot')).toHaveCount(2);
  await expect(page.getByText('draft saved')).toBeVisible();
  await page.reload();
  await expect(page.locator('.cm-breakpoints .breakpoint-dot')).toHaveCount(2, { timeout: 60_000 });

  await page.locator('.cm-content').click();
  await page.keyboard.press('F5');
  await stoppedAt(page, 'main.py:5');
  await expect(part(page, 'Variables')).toContainText('k1');
  await expect(page.getByRole('region', { name: 'Console' })).toContainText('k is 0');
  await page.keyboard.press('F10');
  await stoppedAt(page, 'main.py:6');
  await page.keyboard.press('F5');
  await expect(pane(page).getByRole('alert')).toContainText('ZeroDivisionError', { timeout: 30_000 });
  await expect(pane(page).getByRole('status')).toContainText('Stopped where it failed');
  await expect(part(page, 'Call stack').getByRole('button').filter({ hasText: 'main.py' })).toHaveText([
    /^sharemain\.py:5/,
    /^mainmain\.py:9/,
  ]);
  await page.keyboard.press('Shift+F5');
  await expect(pane(page)).toBeHidden();
  await expect(page.getByRole('region', { name: 'Console' })).toContainText('k is 2');
});

test('a failed run opens in the debugger; a loop is paused and stopped at once', async ({ visit: page }) => {
  await writeProgram(
    page,
    'def main(n: int = 5):\n    held = {"n": n}\n    rows = [{"k": k, "square": k * k} for k in range(30)]\n    return held["m"]\n',
    'n',
  );
  await run(page, 'raised');
  await page.getByRole('button', { name: 'Open in the debugger' }).click();
  await stoppedAt(page, 'main.py:4');
  await expect(part(page, 'Variables')).toContainText("held{'n': 5}");
  await part(page, 'Variables').getByRole('button', { name: 'Show rows as a table' }).click();
  const table = page.getByRole('dialog', { name: 'rows' });
  await table.getByRole('searchbox', { name: 'Filter rows' }).fill('841');
  await expect(table).toContainText('1 of 30 rows');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Stop debugging' }).click();
  await expect(pane(page)).toBeHidden();

  await writeProgram(
    page,
    'def main(go: bool = True):\n    turns = 0\n    while go:\n        turns += 1\n    return turns\n',
    'go',
  );
  await page.getByRole('button', { name: 'Debug', exact: true }).click();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(pane(page).getByRole('status')).toContainText('Paused', { timeout: 60_000 });
  await page.getByRole('button', { name: 'Stop debugging' }).click();
  await page.locator('section[data-outcome="stopped"]').waitFor({ timeout: 5_000 });
});

test('the debugger works with the server gone', async ({ page, gate }) => {
  await page.goto(gate.url);
  await page.locator('section[data-outcome="returned"]').waitFor({ timeout: 90_000 });
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.reload();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await gate.close();
  await page.reload();
  await writeProgram(page, 'def main(n: int = 2):\n    twice = n * 2\n    return twice\n', 'n');
  await pressGutter(page, 3);
  await page.getByRole('button', { name: 'Debug', exact: true }).click();
  await stoppedAt(page, 'main.py:3');
  await expect(part(page, 'Variables')).toContainText('twice4');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.locator('section[data-outcome="returned"]').waitFor();
});
