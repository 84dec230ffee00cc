import { expect, run, test, typeProgram, writeProgram } from './fixtures.js';

test('an exception shows its traceback, whose lines jump to the editor', async ({ visit: page }) => {
  await writeProgram(
    page,
    'def inner(x):\n    return 1 / x\n\ndef main(x: int = 0):\n    print("soon")\n    return inner(x)\n',
    'x',
  );
  await run(page, 'raised');
  const result = page.getByRole('region', { name: 'Result' });
  await expect(result).toContainText('ZeroDivisionError');
  await expect(result).toContainText('division by zero');
  await expect(page.getByRole('region', { name: 'Console' })).toContainText('soon');
  await expect(page.locator('.cm-offending')).toHaveText('    return 1 / x');

  await result.getByRole('button', { name: /main\.py:6/ }).click();
  await expect(page.getByText('Ln 6, Col 1')).toBeVisible();
  await expect(page.locator('.cm-content')).toBeFocused();
});

test('a syntax fault is listed under Problems and jumps to its place', async ({ visit: page }) => {
  await typeProgram(page, 'x = 1\ndef broken(:\n    pass\n');
  const problems = page.getByRole('region', { name: 'Problems' });
  await problems.getByRole('button', { name: /invalid syntax.*main\.py:2/ }).click();
  await expect(page.getByText(/^Ln 2,/)).toBeVisible();
});

test('wrong input is said at its field, before the run and by the run', async ({ visit: page }) => {
  await writeProgram(page, 'def area(width: float, kind: str = "box"):\n    return width\n', 'width');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByText('This parameter needs a number.')).toBeVisible();
  await page.getByLabel('width', { exact: true }).fill('1,5');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByText('A number, such as 2.5.')).toBeVisible();

  await page.getByRole('button', { name: 'Input as JSON' }).click();
  await page.getByLabel('Body', { exact: true }).fill('{"width": "wide"}');
  await run(page, 'invalid-input');
  await expect(page.getByRole('form', { name: 'Input' })).toContainText('width');
});

test('large numbers keep their digits on the way in and out, and a field that starts a run its focus', async ({
  visit: page,
}) => {
  await writeProgram(page, 'def same(n: int) -> int:\n    return n + 1\n', 'n');
  await page.getByLabel('n', { exact: true }).fill('123456789012345678901234567890');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('region', { name: 'Result' })).toContainText('123456789012345678901234567891');
  await expect(page.getByRole('region', { name: 'Result' })).toContainText(/ms · browser · [\d.]+ MB/);
  // The run read the signature anew.
  await expect(page.getByLabel('n', { exact: true })).toBeFocused();
});

test('an endless loop is stopped and the next run works', async ({ visit: page }) => {
  await writeProgram(page, 'def loop(n: int = 1):\n    while n:\n        pass\n    return "done"\n', 'n');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Run' })).toContainText('Running');
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await page.locator('section[data-outcome="stopped"]').waitFor();
  await page.getByLabel('n', { exact: true }).fill('0');
  await run(page);
  await expect(page.getByRole('region', { name: 'Result' })).toContainText('done');
});

test('what a run stores is there for the next run and after a reload', async ({ visit: page }) => {
  const source = 'from skython import increment\n\ndef count(by: int = 1) -> int:\n    return increment("n", by)\n';
  const result = page.getByRole('region', { name: 'Result' });
  await writeProgram(page, source, 'by');
  await run(page);
  await expect(result.locator('output')).toHaveText('1');
  await page.getByLabel('by', { exact: true }).fill('5');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(result.locator('output')).toHaveText('6');
  await expect(page.getByText('draft saved')).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(result.locator('output')).toHaveText('11', { timeout: 60_000 });
});

test('records are a table that sorts and filters, a figure is a picture, a generator a stream', async ({
  visit: page,
}) => {
  const result = page.getByRole('region', { name: 'Result' });
  await writeProgram(page, 'def rows(n: int = 500):\n    return [{"i": i, "square": i * i} for i in range(n)]\n', 'n');
  await run(page);
  await expect(result).toContainText('500 rows');
  await result.getByRole('button', { name: 'square' }).click();
  await expect(result.locator('tbody td').first()).toHaveText('499');
  await result.getByRole('searchbox', { name: 'Filter rows' }).fill('249001');
  await expect(result).toContainText('1 of 500 rows');

  await writeProgram(page, 'def numbers(k: int = 3):\n    for i in range(k):\n        yield {"i": i}\n', 'k');
  await run(page, 'streamed');
  await expect(result).toContainText('3 items');

  const figure =
    'import matplotlib.pyplot as plt\n\ndef draw(points: int = 5):\n    figure, axes = plt.subplots()\n    axes.plot(range(points))\n    return figure\n';
  await writeProgram(page, figure, 'points');
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(result.getByRole('img', { name: 'Result' })).toBeVisible({ timeout: 90_000 });
});

test('what the browser has no package for runs on the server, and the page says so', async ({ visit: page }) => {
  await writeProgram(page, 'import tensorflow\n\ndef version(n: int = 1):\n    return tensorflow.__version__\n', 'n');
  await expect(page.getByText('tensorflow runs on the server: the browser has no package for it.')).toBeVisible();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  const result = page.getByRole('region', { name: 'Result' });
  await result.getByRole('button', { name: 'Sign in' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'I need an account' }).click();
  await dialog.getByLabel('Account name').fill('runner');
  await dialog.getByLabel('Password').fill('correct horse battery');
  await dialog.getByRole('button', { name: 'Sign up' }).click();
  // This instance has no TensorFlow: the server itself says so.
  await expect(result).toContainText('server');
  await expect(result.getByRole('alert')).not.toContainText('Sign in', { timeout: 30_000 });

  await writeProgram(
    page,
    'from skython import increment\n\ndef there(m: int = 2):\n    print("on the server")\n    return increment("m", m)\n',
    'm',
  );
  await page.getByRole('button', { name: 'Where it runs' }).click();
  await page.getByRole('menuitem', { name: 'On the server' }).click();
  await run(page);
  await expect(result.locator('output')).toHaveText('2');
  await expect(result).toContainText('server');
  await expect(page.getByRole('region', { name: 'Console' })).toContainText('on the server');
});
