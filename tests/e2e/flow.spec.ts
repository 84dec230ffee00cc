import { AxeBuilder } from '@axe-core/playwright';
import { expect, run, test, writeProgram } from './fixtures.js';

const flow = `from skython.flow import source, submit

tries = []

def numbers(count): return list(range(count))
def total(values): return sum(values)
def largest(values):
    tries.append(1)
    if len(tries) < 2:
        raise OSError("gone")
    return max(values)
def smallest(values): return min(values)
def report(*values):
    input("Ready?")
    return values

def main(count: int = 4):
    values = source("numbers", numbers, count)
    return submit(report, submit(total, values), submit(largest, values), submit(smallest, values))
`;

const named = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

test('a flow is drawn as it runs, with how each of its nodes stands', async ({ visit: page }) => {
  const drawn = page.getByRole('region', { name: 'Flow', exact: true });
  const states = () =>
    drawn
      .locator('[data-node]')
      .evaluateAll(nodes => nodes.map(node => `${node.getAttribute('data-node')} ${node.getAttribute('data-state')}`));
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await writeProgram(page, flow, 'count');
  await run(page, 'raised');
  await expect
    .poll(states)
    .toEqual(['numbers succeeded', 'total succeeded', 'largest failed', 'smallest succeeded', 'report skipped']);
  await expect(drawn.getByRole('img')).toHaveAccessibleName('5 nodes: 3 succeeded, 1 failed and 1 skipped');
  await drawn.getByText('Nodes as a list').press('Enter');
  await expect(drawn.getByRole('listitem').nth(2)).toContainText('OSError: gone');
  await expect(drawn.getByRole('listitem').nth(4)).toContainText('needs total, largest and smallest');
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode()
      .include('.flow-view')
      .withTags(named)
      .analyze();
    expect(violations).toEqual([]);
  }

  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await page.getByRole('textbox', { name: 'Answer: Ready?' }).waitFor({ timeout: 60_000 });
  await expect.poll(states).toContain('report running');
  await expect(drawn.getByRole('img')).toHaveAccessibleName('5 nodes: running');
  await page.getByRole('textbox', { name: 'Answer: Ready?' }).press('Enter');
  await expect(drawn.getByRole('img')).toHaveAccessibleName('5 nodes: 5 succeeded');
  await expect(page.getByRole('region', { name: 'Result' })).toContainText('6');
});

const onServer = `import time
from skython import call
from skython.flow import submit

def wait(n):
    while not call("flows/gate/is_open"):
        time.sleep(0.1)
    return n

def main(n: int = 20):
    return submit(sum, [submit(wait, n), submit(wait, n + 2)])
`;

test('a flow on the server is drawn while its nodes run at the same time', async ({ visit: page, instance }) => {
  const headers = { origin: new URL(instance.url).origin };
  const account = { name: 'flows', password: 'correct horse battery' };
  expect((await page.request.post('/api/account', { data: account, headers })).status()).toBe(201);
  const gate = `from skython import load, store
def is_open() -> bool: return load("open", default=False)
def open_it(): store("open", True)
`;
  const published = { files: { 'main.py': gate }, visibility: 'public' };
  expect((await page.request.put('/api/functions/gate', { data: published, headers })).status()).toBe(201);
  await page.reload();

  await writeProgram(page, onServer, 'n');
  await page.getByRole('button', { name: 'Where it runs' }).click();
  await page.getByRole('menuitem', { name: 'On the server' }).click();
  await page.getByRole('button', { name: 'Run', exact: true }).click();
  const drawn = page.getByRole('region', { name: 'Flow', exact: true });
  await expect(drawn.locator('[data-state="running"]')).toHaveCount(2, { timeout: 60_000 });
  await expect(drawn.locator('[data-node="sum"]')).toHaveAttribute('data-state', 'waiting');
  expect((await page.request.post('/f/flows/gate/open_it', { data: {} })).status()).toBe(200);
  await expect(drawn.getByRole('img')).toHaveAccessibleName('3 nodes: 3 succeeded', { timeout: 60_000 });
  await expect(page.getByRole('region', { name: 'Result' })).toContainText('42');
});
