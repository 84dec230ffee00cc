import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { checkout, startInstance, type TestInstance } from '../support/index.js';
import { test as base, expect, run, writeProgram } from './fixtures.js';

interface Asked {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A host that answers everybody and lets no page read it. */
interface ClosedHost {
  readonly name: string;
  readonly asked: Asked[];
}

const test = base.extend<{ host: ClosedHost; relaying: TestInstance }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures that are asked for
  host: async ({}, use) => {
    const asked: Asked[] = [];
    const server = createServer(async (request, response) => {
      let body = '';
      for await (const piece of request) body += piece;
      asked.push({ method: request.method ?? '', headers: request.headers, body });
      response.setHeader('set-cookie', 'host=secret');
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(`<p>grüße an ${request.url}</p>`);
    });
    // Not the instance's own address, and one that `openEgress` lets the broker reach.
    await new Promise<void>(resolve => server.listen(0, '127.0.0.2', resolve));
    await use({ name: `127.0.0.2:${(server.address() as AddressInfo).port}`, asked });
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  },
  relaying: async ({ host }, use) => {
    const instance = await startInstance({
      env: {
        NODE_OPTIONS: `--import=${join(checkout, 'tests/support/openedEgress.mjs')}`,
        SKYTHON_EGRESS_PORTS: host.name.split(':')[1] ?? '',
        SKYTHON_EXAMPLES: 'off',
      },
    });
    await use(instance);
    await instance.stop();
  },
});

const reader = (host: ClosedHost): string => `import requests

def read(path: str = "page") -> str:
    answer = requests.get(f"http://${host.name}/{path}", headers={"X-Key": "of-the-host"})
    return f"{answer.status_code} {answer.text}"
`;
const opener = (host: ClosedHost): string => `import urllib.request

def open_page(name: str = "opened") -> str:
    with urllib.request.urlopen(f"http://${host.name}/{name}") as answer:
        return f"{answer.status} {answer.read().decode()}"
`;
const sender = (host: ClosedHost): string => `import requests

def send(word: str = "once") -> str:
    return requests.post("http://${host.name}/form", data={"word": word}).text
`;

const question = (page: Page) => page.getByRole('region', { name: 'Run' }).getByRole('alert');
const result = (page: Page) => page.getByRole('region', { name: 'Result' });
const pressRun = (page: Page) => page.getByRole('button', { name: 'Run', exact: true }).click();
const answer = (page: Page, name: 'Allow' | 'Refuse') => question(page).getByRole('button', { name }).click();

/** Publishes by the API, as somebody else. */
async function publish(url: string, owner: string, source: string): Promise<void> {
  const headers = { origin: url, 'content-type': 'application/json' };
  const body = JSON.stringify({ name: owner, password: 'correct horse battery' });
  const made = await fetch(`${url}/api/account`, { method: 'POST', headers, body });
  const cookie = (made.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const program = JSON.stringify({ visibility: 'public', files: { 'main.py': source } });
  const put = () =>
    fetch(`${url}/api/functions/read`, { method: 'PUT', headers: { ...headers, cookie }, body: program });
  await expect.poll(async () => (await put()).status, { timeout: 60_000 }).toBe(201);
}

async function settle(page: Page, outcome: 'returned' | 'raised'): Promise<void> {
  await page.locator(`section[data-outcome="${outcome}"]`).waitFor({ timeout: 90_000 });
}

test('a host that refuses pages is asked through the instance once the person allows it', async ({
  page,
  host,
  relaying,
}) => {
  test.setTimeout(180_000);
  await page.goto(relaying.url);
  await settle(page, 'returned');

  await test.step('signed out, the person is told that it needs an account', async () => {
    await writeProgram(page, reader(host), 'path');
    await pressRun(page);
    await expect(question(page)).toContainText(host.name, { timeout: 60_000 });
    await question(page).getByRole('button', { name: 'Sign in' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'I need an account' }).click();
    await dialog.getByLabel('Account name').fill('reader');
    await dialog.getByLabel('Password').fill('correct horse battery');
    await dialog.getByRole('button', { name: 'Sign up' }).click();
  });

  await test.step('allowed, the run goes on with what the host said, and the host learns nothing of the person', async () => {
    host.asked.length = 0;
    await answer(page, 'Allow');
    await settle(page, 'returned');
    await expect(result(page)).toContainText('200 <p>grüße an /page</p>');
    expect(host.asked).toHaveLength(1);
    const [{ headers }] = host.asked as [Asked];
    expect(headers['x-key']).toBe('of-the-host');
    expect(headers['user-agent']).toContain('python-requests');
    for (const name of ['cookie', 'authorization', 'origin', 'referer']) expect(headers[name]).toBeUndefined();
    expect(await page.context().cookies()).not.toContainEqual(expect.objectContaining({ name: 'host' }));
  });

  await test.step('nobody is asked again, and the page no longer tries by itself', async () => {
    host.asked.length = 0;
    await page.getByRole('form', { name: 'Input' }).getByLabel('path').fill('again');
    await run(page);
    await expect(result(page)).toContainText('/again');
    expect(host.asked).toHaveLength(1);
  });

  await test.step('urllib goes the same way', async () => {
    await writeProgram(page, opener(host), 'name');
    await run(page);
    await expect(result(page)).toContainText('200 <p>grüße an /opened</p>');
    await writeProgram(page, reader(host), 'path');
  });

  await test.step('revoked where it runs, it is asked again, and refused', async () => {
    await page.getByRole('button', { name: 'Where it runs' }).click();
    await page.getByRole('menuitem', { name: host.name }).click();
    await pressRun(page);
    await answer(page, 'Refuse');
    await settle(page, 'raised');
    await expect(result(page)).toContainText('ConnectionError');
    await expect(result(page)).toContainText('You did not allow sending it through');
  });

  await test.step('what may have arrived is not sent a second time', async () => {
    await writeProgram(page, sender(host), 'word');
    host.asked.length = 0;
    await pressRun(page);
    await answer(page, 'Allow');
    await settle(page, 'raised');
    await expect(result(page)).toContainText('may have arrived, so it was not sent again');
    expect(host.asked.map(({ method, body }) => `${method} ${body}`)).toEqual(['POST word=once']);
    await run(page);
    expect(host.asked.map(({ headers }) => headers.origin)).toEqual(['null', undefined]);
    expect(host.asked[1]?.body).toBe('word=once');
  });

  await test.step('another draft has to ask for itself', async () => {
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.insertText('New draft');
    await page.getByRole('option').filter({ hasText: 'New draft' }).first().click();
    await writeProgram(page, reader(host), 'path');
    await pressRun(page);
    await expect(question(page)).toContainText(host.name, { timeout: 60_000 });
    await page.getByRole('button', { name: 'Stop', exact: true }).click();
    await page.locator('section[data-outcome="stopped"]').waitFor();
    await expect(question(page)).toHaveCount(0);
  });

  await test.step("so has a stranger's function, opened from skybox", async () => {
    await publish(relaying.url, 'stranger', reader(host));
    const draft = page.url();
    await page.goto(`${relaying.url}/@stranger/read`);
    await page.getByRole('form', { name: 'Input' }).getByLabel('path').waitFor({ timeout: 60_000 });
    host.asked.length = 0;
    await pressRun(page);
    await expect(question(page)).toContainText(host.name, { timeout: 60_000 });
    await answer(page, 'Allow');
    await settle(page, 'returned');
    await expect(result(page)).toContainText('/page');
    expect(host.asked.map(({ headers }) => headers.origin)).toEqual(['null', undefined]);
    await page.goto(draft);
    await page.getByRole('form', { name: 'Input' }).getByLabel('path').waitFor({ timeout: 60_000 });
  });

  await test.step('without a connection the error says so, and nobody is asked', async () => {
    await page.context().setOffline(true);
    await pressRun(page);
    await settle(page, 'raised');
    await expect(result(page)).toContainText('there is no connection');
    await page.context().setOffline(false);
  });
});
