import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator } from '@playwright/test';
import { checkout } from '../support/folders.js';
import { expect, test, untilPublished } from './fixtures.js';
import { type ForeignSite, openForeignSite } from './foreign.js';

const lesson = readFileSync(join(checkout, 'docs/examples/embedding.html'), 'utf8');

let site: ForeignSite;
test.beforeAll(async () => {
  site = await openForeignSite();
});
test.afterAll(() => site.close());

const press = (editor: FrameLocator, name: string) => editor.getByRole('button', { name, exact: true }).click();
/** Where a browser lets frames keep nothing, every editor's Python starts from nothing. */
const LONG = 150_000;

/** As docs/embedding.md tells a course's server to do it. */
async function claimsOf(token: string, instance: string): Promise<Record<string, unknown>> {
  const [head = '', claims = '', signature = ''] = token.split('.');
  const { keys } = await (await fetch(`${instance}/api/exercises/keys`)).json();
  const { kid } = JSON.parse(Buffer.from(head, 'base64url').toString());
  const key = createPublicKey({ key: keys.find((one: { kid: string }) => one.kid === kid), format: 'jwk' });
  expect(verify(null, Buffer.from(`${head}.${claims}`), key, Buffer.from(signature, 'base64url'))).toBe(true);
  return JSON.parse(Buffer.from(claims, 'base64url').toString());
}

test('the lesson of the guide works in a page of another site: run, fixed lines, practice checks, a signed result', async ({
  page,
  instance,
}) => {
  test.setTimeout(420_000);
  await untilPublished(instance, 'examples/even_numbers');
  site.page = lesson.replaceAll('http://localhost:8000', instance.url);
  await page.addInitScript(() => {
    if (window !== top) return;
    const told: [MessageEventSource | null, number][] = [];
    Reflect.set(globalThis, 'told', told);
    addEventListener('message', ({ source, data }) => data.type === 'height' && told.push([source, data.height]));
  });
  await page.goto(`${site.origin}/lesson`);
  const [first, second, third] = ['first', 'second', 'third'].map(id => page.frameLocator(`#${id} iframe`));
  if (!first || !second || !third) throw new Error('The lesson has three exercises.');

  await press(first, 'Run');
  await expect(first.getByRole('region', { name: 'Result' })).toContainText('3.875', { timeout: LONG });
  await expect(first.getByRole('region', { name: 'Console' })).toContainText('sorted: [1, 1, 2, 3, 4, 5, 6, 9]');
  const before = await page.locator('#first').evaluate(element => element.getBoundingClientRect().height);
  expect(before).toBeGreaterThan(250);

  const code = second.locator('.cm-content');
  const lines = async () => (await code.locator('.cm-line').allTextContents()).join('\n');
  const given = await lines();
  await test.step('marked lines take no typing, no paste, no replacement and no undo', async () => {
    await code.getByText('def mean').click();
    await page.keyboard.press('End');
    await page.keyboard.insertText('x');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.insertText('def mean(numbers): return None\n');
    await page.keyboard.press('Delete');
    await page.keyboard.press('ControlOrMeta+z');
    expect(await lines()).toBe(given);
    await expect(second.getByText('The marked lines stay as they are. Write between them.')).toBeVisible();
  });

  await test.step('practice checks say what does not hold yet, and then that all do', async () => {
    await press(second, 'Check');
    const checks = second.getByRole('region', { name: 'Checks' });
    await expect(checks).toContainText('0 of 3 checks passed', { timeout: LONG });
    await expect(checks).toContainText('Return None for an empty list.');
    await code.getByText('return 0').click({ clickCount: 3 });
    await page.keyboard.insertText('    return sum(numbers) / len(numbers) if numbers else None\n');
    await press(second, 'Check');
    await expect(checks).toContainText('All checks passed', { timeout: LONG });
    await expect(page.locator('[data-of="second"]')).toHaveText('3 of 3');
  });

  await test.step('hidden checks run on the instance, and the page gets its signed word on them', async () => {
    const checks = third.getByRole('region', { name: 'Checks' });
    await press(third, 'Check');
    await expect(checks).toContainText('1 of 3 checks passed', { timeout: LONG });
    await third.locator('.cm-content').getByText('return numbers').click({ clickCount: 3 });
    await page.keyboard.insertText('    return [n for n in numbers if not n % 2]\n');
    await expect(checks).toContainText('before the last change');
    await press(third, 'Check');
    await expect(checks).toContainText('All checks passed', { timeout: LONG });
    const token = (await page.locator('[data-of="third"]').getAttribute('data-token')) ?? '';
    const source = await page.locator('#third').evaluate(element => Reflect.get(element, 'value') as string);
    expect(await claimsOf(token, instance.url)).toMatchObject({
      iss: instance.url,
      aud: site.origin,
      nonce: 'pupil-17-attempt-1',
      exercise: expect.stringMatching(/^examples\/even_numbers@\d+$/),
      source: `sha256-${createHash('sha256').update(`main.py\0${source}\0`).digest('hex')}`,
      passed: 3,
      total: 3,
    });
  });

  await test.step('no editor became lower meanwhile, which would have moved the buttons below it', async () => {
    const shrunk = await page.evaluate(() => {
      const told = Reflect.get(globalThis, 'told') as [unknown, number][];
      return told.filter(([source, height], at) =>
        told.slice(0, at).some(([one, before]) => one === source && before > height),
      );
    });
    expect(shrunk).toHaveLength(0);
    expect(await page.evaluate(() => (Reflect.get(globalThis, 'told') as unknown[]).length)).toBeGreaterThan(3);
  });
});

test('a plain iframe speaks by messages, shows what its address carries, and runs only when it is asked', async ({
  page,
  context,
  instance,
}) => {
  test.setTimeout(420_000);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(instance.url);
  await page.locator('section[data-outcome="returned"]').waitFor({ timeout: 90_000 });
  await page.keyboard.press('ControlOrMeta+k');
  await page
    .getByRole('dialog')
    .getByRole('combobox')
    .or(page.getByRole('dialog').getByRole('textbox'))
    .first()
    .fill('embeds this draft');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Copied. The code is in the link itself.')).toBeVisible();
  const tag = await page.evaluate(() => navigator.clipboard.readText());
  const address = /src="([^"]+)"/.exec(tag)?.[1] ?? '';
  expect(address).toContain(`${instance.url}/embed#code=`);

  site.page = `<!doctype html><title>course</title>
<script>
  const heard = (globalThis.heard = []);
  addEventListener('message', event => {
    if (event.origin !== ${JSON.stringify(instance.url)}) return;
    heard.push(event.data);
  });
</script><div id="place">${tag}</div>`;
  const course = await context.newPage();
  await course.goto(site.origin);
  const editor = course.frameLocator('iframe');
  await expect(editor.locator('.cm-content')).toContainText('def ', { timeout: LONG });
  const kinds = () =>
    course.evaluate(() => (Reflect.get(globalThis, 'heard') as { type: string }[]).map(({ type }) => type));
  // This Chromium lets frames of other sites keep nothing: Python starts when somebody turns to the editor.
  await editor.locator('.cm-content').hover();
  await expect.poll(kinds, { timeout: LONG }).toContain('ready');
  expect(await kinds()).not.toContain('run');

  const order = (message: object): Promise<void> =>
    course.evaluate(([data, origin]) => document.querySelector('iframe')?.contentWindow?.postMessage(data, origin), [
      message,
      instance.url,
    ] as const);
  await order({
    skython: 1,
    type: 'set',
    setup: {
      files: { 'main.py': 'def f():\n    return util.N + 1\n\nimport util\n', 'util.py': 'N = 41\n' },
      readonly: 'util.py',
      theme: 'dark',
      language: 'de',
    },
  });
  await expect(editor.getByRole('tab', { name: 'util.py' })).toBeVisible();
  await expect(editor.locator('html')).toHaveAttribute('lang', 'de');
  await expect(editor.locator('html')).toHaveAttribute('data-theme', 'dark');
  await editor.getByRole('tab', { name: 'util.py' }).click();
  await expect(editor.getByRole('textbox', { name: 'util.py' })).toContainText('N = 41');
  await editor.getByRole('textbox', { name: 'util.py' }).press('ControlOrMeta+f');
  await expect(editor.getByRole('textbox', { name: 'Suchen' })).toBeFocused();
  await course.keyboard.press('Escape');
  await order({ skython: 1, type: 'run' });
  await expect(editor.locator('output')).toHaveText('42', { timeout: LONG });
  await expect.poll(kinds).toContain('outcome');
  const outcome = await course.evaluate(() =>
    (Reflect.get(globalThis, 'heard') as { type: string; outcome: object }[]).findLast(
      ({ type }) => type === 'outcome',
    ),
  );
  expect(outcome?.outcome).toMatchObject({ outcome: 'returned', text: '42', mediaType: 'application/json' });
  await order({ skython: 1, type: 'set', setup: { files: { 'main.py': '', '../../etc/passwd': '' } } });
  await expect(editor.getByRole('alert').filter({ hasText: 'Ein Dateipfad ist relativ' })).toBeVisible();
  await expect.poll(kinds).toContain('fault');
  await order({ skython: 1, type: 'set', setup: { files: { 'main.py': 'while True:\n    pass\n' } } });
  await expect(editor.locator('.cm-content')).toContainText('while True');
  await order({ skython: 1, type: 'run' });
  await press(editor, 'Stop');
  await editor.locator('section[data-outcome="stopped"]').waitFor();

  await test.step('the code of the link opens as a draft, and does not run by itself', async () => {
    const other = await context.newPage();
    await other.goto(address.replace('/embed#', '/#'));
    await expect(other.getByText('This code came with the link. Read it before you run it.')).toBeVisible();
    await expect(other.locator('section[data-outcome]')).toHaveCount(0);
    expect(other.url()).not.toContain('#code');
  });
});

test('only the embedded editor may be framed', async ({ page, instance }) => {
  site.page = `<iframe id="page" src="${instance.url}/"></iframe><iframe id="embed" src="${instance.url}/embed#source=1"></iframe>
<iframe id="docs" src="${instance.url}/docs"></iframe>`;
  await page.goto(site.origin);
  await expect(page.frameLocator('#embed').getByRole('button', { name: 'Run', exact: true })).toBeVisible({
    timeout: LONG,
  });
  for (const id of ['page', 'docs']) {
    const frame = await (await page.locator(`#${id}`).elementHandle())?.contentFrame();
    expect(frame?.url()).toContain('chrome-error:');
  }
  const script = await fetch(`${instance.url}/embed.js`);
  expect(script.headers.get('access-control-allow-origin')).toBe('*');
  const text = await script.text();
  expect(Buffer.byteLength(text)).toBeLessThan(16_000);
  const again = await fetch(`${instance.url}/embed.js`, {
    headers: { 'if-none-match': script.headers.get('etag') ?? '' },
  });
  expect(again.status).toBe(304);
});
