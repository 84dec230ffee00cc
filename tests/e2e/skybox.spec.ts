import { expect, run, test, typeProgram, untilPublished } from './fixtures.js';

test('skybox is searched, read, tried and cloned with the keyboard alone', async ({ visit: page, instance }) => {
  await untilPublished(instance, 'examples/json_diff');
  await page.getByRole('heading', { name: 'Skybox' }).click();
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: 'Search skybox' })).toBeFocused();
  await page.keyboard.type('json_diff');
  const skybox = page.getByRole('region', { name: 'Skybox' });
  await expect(skybox.locator('.card-name').first()).toHaveText('json_diff');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');

  const opened = page.getByRole('region', { name: 'Function examples/json_diff' });
  await expect(opened.getByRole('heading', { name: 'examples/json_diff' })).toBeVisible();
  await expect(page).toHaveURL(/\/@examples\/json_diff$/);
  await expect(opened.getByRole('table')).toContainText('Returns');
  await expect(opened.locator('.snippet')).toContainText('curl -d');
  await page.keyboard.press('Escape');
  await expect(opened).toBeHidden();
  await expect(page).toHaveURL(/\/draft\//);

  await skybox.locator('.card').first().focus();
  await page.keyboard.press('c');
  await expect(page.getByText('json_diff was cloned into a draft on this device.')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Editor' }).locator('.cm-content')).toContainText('def json_diff');
});

test('an opened function is tried in the browser and on the server', async ({ page, instance }) => {
  await untilPublished(instance, 'examples/word_count');
  await page.goto(`${instance.url}/@examples/word_count`);
  const result = page.getByRole('region', { name: 'Result' });
  await page.getByLabel('text', { exact: true }).fill('to be or not to be');
  await run(page);
  await expect(result).toContainText('browser');
  await page.getByRole('button', { name: 'Where it runs' }).click();
  await page.getByRole('menuitem', { name: 'On the server' }).click();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(result).toContainText('server');
  await expect(result).toHaveAttribute('data-outcome', 'returned');
});

test('an import is inserted where imports belong', async ({ visit: page, instance }) => {
  await untilPublished(instance, 'examples/distance');
  await page.getByRole('searchbox', { name: 'Search skybox' }).fill('distance');
  const card = page.getByRole('region', { name: 'Skybox' }).locator('.card').first();
  await expect(card.locator('.card-name')).toHaveText('distance');
  await card.focus();
  await page.keyboard.press('i');
  const code = page.getByRole('region', { name: 'Editor' }).locator('.cm-content');
  await expect(code).toContainText('from collections import Counterfrom skybox.examples import distance');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(code).not.toContainText('skybox.examples');
});

test("a person's own private function is called from their draft only after they allow it", async ({ visit: page }) => {
  await page.getByRole('button', { name: 'Account', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Sign up' }).click();
  await page.getByLabel('Account name').fill('keeper');
  await page.getByLabel('Password').fill('correct horse battery');
  await page.getByRole('dialog').getByRole('button', { name: 'Sign up' }).click();
  await page.getByRole('button', { name: 'Account keeper' }).waitFor();
  const made = await page.request.put('/api/functions/secret', {
    headers: { origin: new URL(page.url()).origin },
    data: { files: { 'main.py': 'def secret(n: int) -> int:\n    return n * 7\n' }, visibility: 'private' },
  });
  expect(made.status()).toBe(201);
  await typeProgram(page, 'from skybox.keeper import secret\n\ndef ask(n: int = 6) -> int:\n    return secret(n)\n');
  await page.getByRole('form', { name: 'Input' }).getByLabel('n', { exact: true }).waitFor({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByText('keeper/secret').waitFor();
  await page.getByRole('button', { name: 'Allow' }).click();
  await expect(page.getByRole('region', { name: 'Result' }).locator('output')).toHaveText('42', { timeout: 30_000 });
});

/** Publishes as an account of its own, by the API. */
async function publishMany(url: string, owner: string, programs: Readonly<Record<string, object>>): Promise<void> {
  const headers = { origin: url, 'content-type': 'application/json' };
  const body = JSON.stringify({ name: owner, password: 'correct horse battery' });
  const made = await fetch(`${url}/api/account`, { method: 'POST', headers, body });
  const cookie = (made.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  for (const [name, program] of Object.entries(programs)) {
    const publish = () =>
      fetch(`${url}/api/functions/${name}`, {
        method: 'PUT',
        headers: { ...headers, cookie },
        body: JSON.stringify({ visibility: 'public', ...program }),
      });
    // A machine under load may take too long to load one: publishing again is what a person does.
    await expect.poll(async () => (await publish()).status, { timeout: 60_000 }).toBe(201);
  }
}

const documented = `def shout(text: str, times: int = 2) -> str:
    """Say it **louder**.

    - one
    - <img src=x onerror=alert(1)>

    Args:
        text: What to say.

    Examples:
        >>> shout("hey", times=3)
        'HEY!!!'
    """
    return text.upper() + "!" * times
`;

test('a long skybox is ordered, narrowed by tags and walked through; a function shows docs, examples and its users', async ({
  visit: page,
  instance,
}) => {
  const simple = (n: number) => ({
    files: { 'main.py': `def main() -> int: return ${n}\n` },
    tags: n % 2 === 0 ? ['shelf', 'even'] : ['shelf'],
    description: 'One of a long row',
  });
  const row = Array.from({ length: 18 }, (_, n) => [`row_${String(n).padStart(2, '0')}`, simple(n)] as const);
  await untilPublished(instance, 'examples/word_count');
  await publishMany(instance.url, 'librarian', {
    ...Object.fromEntries(row),
    shout: { files: { 'main.py': documented }, tags: ['loud'] },
    whisper: { files: { 'main.py': 'from skybox.librarian import shout\ndef main(): return shout("x")\n' } },
  });
  const skybox = page.getByRole('region', { name: 'Skybox' });
  const cards = skybox.locator('.card-name');

  await skybox.getByRole('combobox', { name: 'Order' }).selectOption('Name');
  await expect(cards).toHaveCount(30);
  await skybox.getByRole('searchbox').press('ArrowDown');
  await page.keyboard.press('End');
  await expect.poll(() => cards.count()).toBeGreaterThan(30);
  await page.keyboard.press('End');
  await expect(skybox.locator('.card:focus .card-name')).toHaveText('word_count');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowUp');
  await expect(skybox.getByRole('searchbox')).toBeFocused();

  await page.keyboard.type('librarian');
  await expect(skybox.getByRole('button', { name: 'shelf, 18' })).toBeVisible();
  await skybox.getByRole('button', { name: 'shelf, 18' }).click();
  await skybox.getByRole('button', { name: 'even, 9' }).click();
  await expect(cards).toHaveCount(9);
  await expect(cards.first()).toHaveText('row_00');
  await expect(skybox.getByRole('button', { name: 'even, 9' })).toHaveAttribute('aria-pressed', 'true');
  await skybox.getByRole('searchbox').fill('no such thing');
  await skybox.getByRole('button', { name: 'Show all' }).click();

  await skybox.getByRole('searchbox').fill('librarian shout');
  await skybox.getByRole('button', { name: /^shout librarian/ }).click();
  const opened = page.getByRole('region', { name: 'Function librarian/shout' });
  await expect(opened.locator('.function-doc strong')).toHaveText('louder');
  await expect(opened.locator('.function-doc')).toContainText('<img src=x onerror=alert(1)>');
  await expect(opened.getByRole('row', { name: /text str What to say/ })).toBeVisible();
  await opened.getByRole('button', { name: /^Try shout/ }).click();
  await expect(page.getByRole('region', { name: 'Result' })).toContainText('HEY!!!', { timeout: 60_000 });
  await opened.getByRole('link', { name: 'librarian/whisper' }).click();
  const user = page.getByRole('region', { name: 'Function librarian/whisper' });
  await expect(user.getByRole('list', { name: 'Functions it uses' })).toHaveText('librarian/shout');
  await expect(user).toContainText('No other function imports it yet.from skybox.librarian import whisper');
});

test('an address that names nothing says so', async ({ page, instance }) => {
  await page.goto(`${instance.url}/@nobody/nothing`);
  await expect(page.getByText('nobody/nothing cannot be shown')).toBeVisible();
});
