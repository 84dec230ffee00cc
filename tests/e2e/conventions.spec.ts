import { expect, run, test, typeProgram } from './fixtures.js';

const handler = `def handle(event, context):
    return {"statusCode": 201, "body": f"{event.method} {event.body.decode()}"}
`;

test('a function of another platform runs in the page and is published by its convention', async ({
  visit: page,
  instance,
}) => {
  test.setTimeout(120_000);
  await typeProgram(page, handler);
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('Convention of another');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Convention', { exact: true }).selectOption('OpenFaaS');
  await expect(dialog).toContainText('handle(event, context)');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('form', { name: 'Input' })).toContainText('Body');
  await run(page);
  await expect(page.getByRole('region', { name: 'Result' })).toContainText('HTTP status 201');

  await page.getByRole('button', { name: 'Publish', exact: true }).first().click();
  await dialog.getByLabel('Account name').fill('mover');
  await dialog.getByLabel('Password').fill('correct horse battery');
  await dialog.getByRole('button', { name: /^(Sign up|Make an account)/ }).click();
  await dialog.getByLabel('Name', { exact: true }).fill('moved');
  await expect(dialog.getByLabel('Convention', { exact: true })).toHaveValue('openfaas');
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(dialog.getByTestId('endpoint-url')).toBeVisible({ timeout: 60_000 });
  const answer = await fetch(`${instance.url}/f/mover/moved`, { method: 'POST', body: 'hello' });
  expect([answer.status, await answer.text()]).toEqual([201, 'POST hello']);
});
