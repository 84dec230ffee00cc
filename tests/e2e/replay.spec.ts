import { expect, test, writeProgram } from './fixtures.js';

const source = `from skython import load, store


def pay(amount: int, account: str = "main") -> int:
    """Take an amount from what is stored."""
    balance = load(account, default=0)
    left = balance - amount
    store(account, left)
    if left < 0:
        raise ValueError(f"{account} is short of {-left}")
    return left
`;

test('a failed call is recorded when asked, replayed with its input and stored values, and erased', async ({
  visit: page,
  instance,
}) => {
  test.setTimeout(300_000);
  const origin = instance.url;
  const call = (body: string, type = 'application/json') =>
    fetch(`${origin}/f/payer/pay`, { method: 'POST', headers: { 'content-type': type }, body });
  const debug = page.getByRole('region', { name: 'Debugger' });

  await test.step('the owner publishes a function and lets its failures be recorded', async () => {
    await writeProgram(page, source, 'amount');
    await page.getByRole('button', { name: 'Publish', exact: true }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Account name').fill('payer');
    await dialog.getByLabel('Password').fill('correct horse battery');
    await dialog.getByRole('button', { name: /^(Sign up|Make an account)/ }).click();
    await dialog.getByLabel('Name', { exact: true }).fill('pay');
    await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
    await expect(dialog.getByTestId('endpoint-url')).toContainText('/f/payer/pay', { timeout: 60_000 });
    await page.goto(`${origin}/@payer/pay`);
    await page.getByRole('button', { name: 'Failures', exact: true }).click();
    await expect(dialog).toContainText('No recorded failures.');
    await dialog.getByRole('checkbox', { name: 'Record failed invocations' }).check();
    await expect(dialog.getByRole('checkbox')).toBeChecked();
    await page.keyboard.press('Escape');
  });

  await test.step('calls fail, as JSON and as a form', async () => {
    // -40 from an empty account leaves 40; 45 is then too much by 5.
    await expect.poll(async () => (await call('{"amount": -40}')).status).toBe(200);
    expect((await call('{"amount":  45}')).status).toBe(500);
    expect((await call('amount=7&account=side', 'application/x-www-form-urlencoded')).status).toBe(500);
  });

  const dialog = page.getByRole('dialog');
  const rows = dialog.getByRole('list', { name: 'Recorded failures' }).getByRole('listitem');
  const openList = async (): Promise<void> => {
    await page.goto(`${origin}/@payer/pay`);
    await page.getByRole('button', { name: 'Failures', exact: true }).click();
    await expect(rows.first()).toBeVisible();
  };

  await test.step('a recorded failure opens as it was, and fails at the same line', async () => {
    await expect
      .poll(
        async () => {
          await openList();
          return rows.count();
        },
        { timeout: 20_000 },
      )
      .toBe(2);
    await rows.filter({ hasText: 'main is short of 5' }).getByRole('button', { name: 'Replay' }).click();
    const banner = page.getByRole('region', { name: 'Replay' });
    await expect(banner).toContainText('version 1 of payer/pay');
    // It starts by itself, and the store is put back each time: what the replay itself stores changes nothing.
    for (let time = 0; time < 2; time += 1) {
      if (time > 0) await banner.getByRole('button', { name: 'Replay', exact: true }).click();
      await expect(debug.getByRole('status')).toContainText('Stopped where it failed', { timeout: 60_000 });
      await expect(debug.getByRole('alert')).toContainText('main is short of 5');
      await expect(debug).toContainText('balance40');
      await debug.getByRole('button', { name: 'Stop debugging' }).click();
      await expect(debug).toBeHidden();
      await expect(page.getByLabel('Body', { exact: true })).toHaveValue('{"amount":  45}');
    }
  });

  await test.step('the live function has not noticed', async () => {
    expect(await (await call('{"amount": -50}')).text()).toBe('45');
  });

  await test.step('an input that is no JSON is replayed byte for byte', async () => {
    await openList();
    await rows.filter({ hasText: 'side is short of 7' }).getByRole('button', { name: 'Replay' }).click();
    const banner = page.getByRole('region', { name: 'Replay' });
    await expect(banner).toContainText('application/x-www-form-urlencoded');
    await expect(debug.getByRole('alert')).toContainText('side is short of 7', { timeout: 60_000 });
  });

  await test.step('recordings are erased one by one and all at once', async () => {
    await openList();
    await rows.first().getByRole('button', { name: 'Erase this recording' }).click();
    await expect(rows).toHaveCount(1);
    await rows.first().getByRole('button', { name: 'Erase this recording' }).click();
    await expect(dialog).toContainText('No recorded failures.');
  });
});
