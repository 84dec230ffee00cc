import type { BrowserContext, Frame, Page } from '@playwright/test';
import type { TestInstance } from '../support/index.js';
import { expect, run, test, typeProgram } from './fixtures.js';
import { type ForeignSite, openForeignSite } from './foreign.js';

/** What code in the page may try, in JavaScript, which Python reaches by its `js` module. */
const attempts = (instance: string): Record<string, string> => ({
  control: '"here"',
  document: 'document.body.innerHTML',
  parent: 'parent.document.cookie',
  top: 'top.location.href = "https://example.org"',
  opener: 'opener.document',
  window: 'window.open("https://example.org")',
  cookies: 'cookieStore.getAll()',
  localStorage: 'localStorage.getItem("skython.visitor")',
  sessionStorage: 'sessionStorage.length',
  indexedDB:
    'new Promise((yes, no) => { const r = indexedDB.open("skython"); r.onsuccess = () => yes("open"); r.onerror = () => no(r.error); })',
  caches: 'caches.keys()',
  files: 'navigator.storage.getDirectory()',
  locks: 'navigator.locks.query()',
  serviceWorker: 'navigator.serviceWorker.getRegistrations()',
  sharedWorker: 'new SharedWorker("data:text/javascript,")',
  credentials: 'navigator.credentials.get({})',
  account: `fetch("${instance}/api/account", {credentials: "include"}).then(answer => answer.text())`,
  functions: `fetch("${instance}/api/functions", {credentials: "include"}).then(answer => answer.text())`,
  page: `fetch("${instance}/", {credentials: "include"}).then(answer => answer.text())`,
  opaque: `fetch("${instance}/api/account", {credentials: "include", mode: "no-cors"}).then(answer => answer.text()).then(text => { if (text === "") throw new TypeError("opaque"); return text; })`,
  publish: `fetch("${instance}/api/functions/stolen", {method: "PUT", credentials: "include", headers: {"content-type": "application/json"}, body: '{"files":{"main.py":"x=1"},"visibility":"public"}'}).then(answer => answer.text())`,
});

/** A program that tries all of them, floods whoever listens, and says what came of each. */
const program = (instance: string): string => `import importlib
import json

# Not by an import statement: that would be taken for a package, which the browser does not list and the server lacks.
js = importlib.import_module("j" + "s")
ffi = importlib.import_module("pyodide" + ".ffi")
ATTEMPTS = json.loads(r'''${JSON.stringify(attempts(instance))}''')

def run(code):
    """Any JavaScript: eval is forbidden here, a script from a blob is not."""
    script = js.Blob.new(ffi.to_js(["globalThis.attempt = () => (" + code + ")"]))
    js.importScripts(js.URL.createObjectURL(script))
    return js.attempt()

async def main():
    found = {}
    for name, attempt in ATTEMPTS.items():
        try:
            value = run(attempt)
            if hasattr(value, "then"):
                value = await value
            found[name] = "REACHED " + str(value)[:200]
        except Exception as error:
            found[name] = "refused"
    run("""(() => {
        const channel = new BroadcastChannel('skython-probe');
        for (let i = 0; i < 20000; i++) { self.postMessage({ event: 'navigate', i }); channel.postMessage(i); }
        channel.close();
    })()""")
    return found
`;

const refusedAll = (instance: string): string =>
  JSON.stringify({
    ...Object.fromEntries(Object.keys(attempts(instance)).map(name => [name, 'refused'])),
    control: 'REACHED here',
  });

/** The same as code that got out of its worker would try it from the frame around. */
const fromFrame = (): Record<string, string> => {
  const tries: Record<string, () => unknown> = {
    parent: () => parent.document.title,
    top: () => {
      if (top) top.location.href = 'about:blank#moved';
      return 'moved';
    },
    cookie: () => document.cookie,
    localStorage: () => localStorage.length,
    sessionStorage: () => sessionStorage.length,
    open: () => window.open('about:blank') ?? undefined,
    origin: () => (self.origin === 'null' ? undefined : self.origin),
  };
  const found: Record<string, string> = {};
  for (const [name, attempt] of Object.entries(tries)) {
    try {
      const value = attempt();
      found[name] = value === undefined ? 'refused' : `REACHED ${String(value)}`;
    } catch {
      found[name] = 'refused';
    }
  }
  return found;
};
const everyOne = 'refused';

async function signUp(context: BrowserContext, instance: TestInstance, name: string): Promise<void> {
  const answer = await context.request.post(`${instance.url}/api/account`, {
    headers: { origin: instance.url },
    data: { name, password: 'correct horse battery' },
  });
  expect(answer.status()).toBe(201);
}

async function expectNothingDone(context: BrowserContext, instance: TestInstance, name: string): Promise<void> {
  const account = await context.request.get(`${instance.url}/api/account`);
  expect(await account.json()).toMatchObject({ name });
  const functions = await context.request.get(`${instance.url}/api/functions`);
  expect(await functions.json()).toMatchObject({ items: [] });
}

/** Requests to the instance that came from its frames of opaque origin, and carried a cookie all the same. */
function watchCookies(page: Page, instance: TestInstance, from: (frame: Frame) => boolean): Promise<string[]>[] {
  const seen: Promise<string[]>[] = [];
  page.on('request', request => {
    if (!request.url().startsWith(instance.url) || request.isNavigationRequest()) return;
    const frame = request.serviceWorker() === null ? request.frame() : undefined;
    if (frame && from(frame)) seen.push(request.allHeaders().then(all => (all.cookie ? [request.url()] : [])));
  });
  return seen;
}

const listenToProbe = (): void => {
  Object.assign(globalThis, { probed: 0 });
  new BroadcastChannel('skython-probe').onmessage = () => Object.assign(globalThis, { probed: 1 });
};

test('code in the page reaches no cookie, no storage, no document and nothing that the visitor may do', async ({
  context,
  instance,
}) => {
  await signUp(context, instance, 'isolated');
  const page = await context.newPage();
  await page.goto(instance.url);
  await page.locator('section[data-outcome="returned"]').waitFor({ timeout: 90_000 });
  await page.evaluate(listenToProbe);
  await page.evaluate(() => localStorage.setItem('skython.visitor', 'isolated'));
  const cookies = watchCookies(page, instance, frame => frame !== page.mainFrame());

  await typeProgram(page, program(instance.url));
  await page.getByText('No parameters: press Run.').waitFor({ timeout: 30_000 });
  await run(page);
  const result = page.getByRole('region', { name: 'Result' });
  await result
    .getByRole('radio', { name: 'Raw' })
    .or(result.getByText('Raw', { exact: true }))
    .first()
    .click();
  expect(JSON.parse((await result.locator('.raw-view').textContent()) ?? '')).toEqual(
    JSON.parse(refusedAll(instance.url)),
  );
  expect(await page.evaluate(() => Reflect.get(globalThis, 'probed'))).toBe(0);
  expect((await Promise.all(cookies)).flat()).toEqual([]);

  const frames = page.frames().filter(frame => frame !== page.mainFrame());
  expect(frames.length).toBeGreaterThan(0);
  for (const frame of frames) expect(Object.values(await frame.evaluate(fromFrame))).toEqual(Array(7).fill(everyOne));
  expect(page.url()).toContain(instance.url);
  await expectNothingDone(context, instance, 'isolated');
});

test.describe('in another site', () => {
  let site: ForeignSite;
  test.beforeAll(async () => {
    site = await openForeignSite();
  });
  test.afterAll(() => site.close());

  test('code in an embedded editor reaches neither the instance nor the page around, and that page not the editor', async ({
    context,
    instance,
  }) => {
    await signUp(context, instance, 'embedded');
    const source = program(instance.url).replaceAll('</', '<\\/');
    site.page = `<!doctype html><title>course</title><script src="${instance.url}/embed.js"></script>
<skython-editor><script type="text/x-python">${source}</script></skython-editor>
<script>
  localStorage.setItem('course', 'secret');
  globalThis.outcome = new Promise(resolve => document.querySelector('skython-editor').addEventListener('outcome', event => resolve(event.detail)));
</script>`;
    const page = await context.newPage();
    const cookies = watchCookies(page, instance, frame => frame !== page.mainFrame());
    await page.goto(`${site.origin}/lesson`);
    await page.evaluate(listenToProbe);
    const editor = page.locator('skython-editor iframe').contentFrame();
    await editor.getByRole('button', { name: 'Run', exact: true }).click({ timeout: 60_000 });
    const outcome = await page.evaluate(() => Reflect.get(globalThis, 'outcome') as Promise<{ text: string }>);
    expect(outcome).toMatchObject({ outcome: 'returned' });
    expect(JSON.parse(outcome.text)).toEqual(JSON.parse(refusedAll(instance.url)));
    expect(await page.evaluate(() => Reflect.get(globalThis, 'probed'))).toBe(0);
    expect((await Promise.all(cookies)).flat()).toEqual([]);

    const embed = page.frames().find(frame => frame.url().endsWith('/embed'));
    const python = page.frames().filter(frame => frame.parentFrame() === embed);
    expect(python.length).toBeGreaterThan(0);
    for (const frame of python) expect(Object.values(await frame.evaluate(fromFrame))).toEqual(Array(7).fill(everyOne));
    // The editor's own frame has the instance's origin, and reaches nothing of the page around it either.
    expect(await embed?.evaluate(fromFrame)).toMatchObject({ parent: 'refused', top: 'refused' });
    const around = await page.evaluate(() => {
      const frame = document.querySelector('skython-editor')?.shadowRoot?.querySelector('iframe');
      try {
        return frame?.contentWindow?.document.title ?? 'no document';
      } catch (error) {
        return error instanceof DOMException ? error.name : 'other';
      }
    });
    expect(around).toBe('SecurityError');
    expect(page.url()).toBe(`${site.origin}/lesson`);
    await expectNothingDone(context, instance, 'embedded');
  });
});
