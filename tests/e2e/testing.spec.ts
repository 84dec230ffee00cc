import type { Page } from '@playwright/test';
import { expect, run, test, typeProgram, writeProgram } from './fixtures.js';

const main = `def fee(cents: int, member: bool = False) -> int:
    """What a transfer costs, in cents.

    >>> fee(100_00)
    150
    >>> fee(100_00, member=True)
    75
    """
    if cents < 0:
        raise ValueError("negative")
    rate = 1 if member else 2
    return 50 + cents * rate // 200


def test_small():
    assert fee(0) == 50


async def test_member():
    whole = fee(4_000)
    assert fee(4_000, member=True) == whole - 10
`;

const rows = `from main import fee
from skython.testing import cases, raises


@cases((100, 51), (200, 52), (300, 54))
def test_rows(cents, wanted):
    assert fee(cents) == wanted


def test_negative():
    with raises(ValueError, match="neg"):
        fee(-1)
`;

const pane = (page: Page) => page.getByRole('region', { name: 'Tests' });
const finished = (page: Page, how: 'passed' | 'failed') =>
  expect(page.locator(`section[data-tests="${how}"]`)).toBeVisible({ timeout: 60_000 });
const testRow = (page: Page, name: string) => pane(page).locator('.test').filter({ hasText: name });

async function addFile(page: Page, name: string, text: string): Promise<void> {
  await page.getByRole('button', { name: 'New file' }).first().click();
  await page.getByRole('textbox', { name: 'File name' }).fill(name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tab', { name, exact: true })).toHaveAttribute('aria-selected', 'true');
  await typeProgram(page, text);
}

test('tests, doctests and rows run with marks, values and coverage, also without the server', async ({
  context,
  visit: page,
}) => {
  test.setTimeout(300_000);
  await writeProgram(page, main, 'cents');
  await addFile(page, 'test_fee.py', rows);
  for (const name of ['>>> fee', 'test_small', 'test_member', 'test_rows', 'test_negative'])
    await expect(testRow(page, name)).toBeVisible();

  await test.step('all of them run, and what fails says what was compared', async () => {
    await pane(page).getByRole('button', { name: 'Run all tests' }).click();
    await finished(page, 'failed');
    await expect(pane(page)).toContainText('2 passed, 3 failed');
    await expect(testRow(page, 'test_member')).toContainText('fee(4000, member=True)');
    await expect(testRow(page, 'test_member').locator('dd')).toHaveText(['70', '80']);
    await expect(testRow(page, 'test_rows')).toContainText('2/3');
    await expect(testRow(page, 'test_rows')).toContainText('[300, 54]');
    await expect(testRow(page, '>>> fee')).toContainText('100');
  });

  await test.step('a press jumps to the failed line, the gutter marks and runs a test', async () => {
    await testRow(page, 'test_rows').getByRole('button', { name: 'test_fee.py:7' }).click();
    await expect(page.getByText('Ln 7, Col 1')).toBeVisible();
    await expect(page.getByTitle('Run test_negative (passed)')).toBeVisible();
    await expect(page.getByTitle('Run test_rows (failed)')).toBeVisible();
  });

  await test.step('what was corrected passes when only the failed ones run again', async () => {
    await typeProgram(page, rows.replace('(300, 54)', '(300, 53)'));
    await expect(pane(page)).toContainText('before the last change');
    await page.getByRole('tab', { name: 'main.py' }).click();
    await typeProgram(page, main.replace('    75\n', '    100\n').replace('whole - 10', 'whole - 20'));
    await pane(page).getByRole('button', { name: 'Run failed tests' }).click();
    await finished(page, 'passed');
    await expect(pane(page)).toContainText('5 passed');
  });

  await test.step('coverage marks the lines that did not run, offline too', async () => {
    await context.setOffline(true);
    await pane(page).getByRole('button', { name: 'Test options' }).click();
    await page.getByRole('menuitem', { name: 'Show which lines ran' }).click();
    await pane(page).getByRole('button', { name: 'Run test_small' }).click();
    const coverage = pane(page).getByRole('list', { name: 'Coverage' });
    await expect(coverage).toContainText('not run: 10', { timeout: 30_000 });
    await expect(page.locator('.cm-missed').first()).toBeVisible();
    await expect(page.locator('.cm-ran').first()).toBeVisible();
    await coverage.getByRole('button', { name: /not run/ }).click();
    await expect(page.getByText('Ln 10, Col 1')).toBeVisible();
    await context.setOffline(false);
  });

  await test.step('saving runs them when that is wanted, and an endless test is stopped', async () => {
    await pane(page).getByRole('button', { name: 'Test options' }).click();
    await page.getByRole('menuitem', { name: 'Run tests on save' }).click();
    await page.locator('.cm-content').first().click();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.insertText('\n\ndef test_endless():\n    while True: pass\n');
    await expect(testRow(page, 'test_endless')).toBeVisible();
    await page.keyboard.press('ControlOrMeta+s');
    await expect(testRow(page, 'test_endless').getByRole('img', { name: 'running' })).toBeVisible({ timeout: 30_000 });
    await pane(page).getByRole('button', { name: 'Stop tests' }).click();
    await expect(pane(page).getByRole('button', { name: 'Run all tests' })).toBeVisible();
    await pane(page).getByRole('button', { name: 'Run test_small' }).click();
    await expect(testRow(page, 'test_small').getByRole('img', { name: 'passed' })).toBeVisible({ timeout: 30_000 });
  });
});

test('a run is saved as a check, which runs in the page, at publish, and shows in skybox', async ({
  visit: page,
  instance,
}) => {
  test.setTimeout(300_000);
  await writeProgram(page, 'def ratio(a: int, b: int) -> float:\n    return a / b\n', 'a');
  await page.getByLabel('a', { exact: true }).fill('1');
  await page.getByLabel('b', { exact: true }).fill('3');
  await run(page);
  await page.getByRole('button', { name: 'Save as check' }).click();
  await page.getByLabel('b', { exact: true }).fill('0');
  await run(page, 'raised');
  await page.getByRole('button', { name: 'Save as check' }).click();
  await pane(page).getByRole('button', { name: 'Run all tests' }).click();
  await finished(page, 'passed');
  await expect(pane(page)).toContainText('2 passed');

  await test.step('a check is changed, and fails with the place that differs', async () => {
    await pane(page).getByRole('button', { name: 'Change the check a=1, b=3' }).click();
    const form = pane(page).getByRole('form', { name: 'Check a=1, b=3' });
    await expect(form.getByLabel('Result')).toHaveValue('close');
    await form.getByLabel('Expected').fill('0.25');
    await form.getByLabel('Name').fill('a third');
    await form.getByRole('button', { name: 'Save' }).click();
    await pane(page).getByRole('button', { name: 'Run the check a third' }).click();
    await expect(pane(page)).toContainText('expected 0.25, got 0.333', { timeout: 30_000 });
  });

  await test.step('both are run at publish and shown with the function', async () => {
    await page.getByRole('button', { name: 'Publish', exact: true }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Account name').fill('checker');
    await dialog.getByLabel('Password').fill('correct horse battery');
    await dialog.getByRole('button', { name: /^(Sign up|Make an account)/ }).click();
    await dialog.getByLabel('Name', { exact: true }).fill('ratio');
    await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
    await expect(dialog.getByTestId('endpoint-url')).toContainText('/f/checker/ratio', { timeout: 60_000 });
    await page.goto(`${instance.url}/@checker/ratio`);
    const checks = page.getByRole('region', { name: 'Checks' });
    await expect(checks).toContainText('1 passed, 1 failed', { timeout: 30_000 });
    await expect(checks.getByRole('listitem').filter({ hasText: 'a third' })).toContainText('expected 0.25');
    await expect(checks.getByRole('listitem').filter({ hasText: 'ZeroDivisionError' })).toContainText('passed');
  });
});
