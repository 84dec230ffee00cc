import type { PyodideRunnerOptions } from '@skython/runtime/pyodide';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, type TestBrowser } from './open.js';

describe('code in the page', () => {
  let browser: TestBrowser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  /** The result of one call of `main`, or how it failed. */
  const run = (source: string, options: PyodideRunnerOptions = {}): Promise<unknown> =>
    browser.page.evaluate(
      async ([text, chosen]) => {
        const { createRunner, createHost, program } = globalThis.testPage;
        const runner = createRunner(chosen);
        try {
          const host = createHost();
          const prepared = await runner.prepare(program(text), { host });
          if (!('call' in prepared)) return prepared;
          const input = { body: new Uint8Array(), contentType: '', method: 'POST', query: '', accept: '', headers: [] };
          const { outcome } = await prepared.call({ ...input, invocation: 'test' }, { host });
          return outcome.kind === 'returned' ? JSON.parse(new TextDecoder().decode(outcome.body)) : outcome;
        } finally {
          await runner.close();
        }
      },
      [source, options] as const,
    );

  it('asks the instance without a cookie and from an opaque origin', async () => {
    const answer = await run(`
from pyodide.code import run_js
async def main():
    response = await run_js("fetch('${browser.server.origin}/probe/open', {credentials: 'omit'})")
    return await response.text()
`);
    expect(answer).toBe('{"probe": true}');
    const probe = browser.server.probes.at(-1);
    expect(probe?.headers.origin).toBe('null');
    expect(probe?.headers.cookie).toBeUndefined();
  });

  it('cannot read what the instance answers to its own page, not even when it asks for the cookie', async () => {
    const answer = await run(`
from pyodide.code import run_js
async def main():
    try:
        response = await run_js("fetch('${browser.server.origin}/probe/secret', {credentials: 'include'})")
        return await response.text()
    except Exception as error:
        return type(error).__name__
`);
    expect(answer).toBe('JsException');
    expect(browser.server.probes.at(-1)?.headers.cookie).toBeUndefined();
  });

  it.each([
    [
      'IndexedDB',
      'new Promise((yes, no) => { const r = indexedDB.open("x"); r.onsuccess = () => yes("open"); r.onerror = no; })',
    ],
    ['Cache Storage', 'caches.open("x").then(() => "open")'],
    ['the file system', 'navigator.storage.getDirectory().then(() => "open")'],
    ['local storage', 'Promise.resolve(localStorage.length)'],
    ['the page', 'Promise.resolve(parent.document.title)'],
  ])('is refused %s', async (_what, script) => {
    const answer = await run(`
from pyodide.code import run_js
async def main():
    try:
        return await run_js('''(async () => ${script})()''')
    except Exception as error:
        return "refused"
`);
    expect(answer).toBe('refused');
  });

  it('reaches an open address with requests, and gets a ConnectionError from one that refuses', async () => {
    const answer = await run(`
import requests
def main():
    opened = requests.get("${browser.server.origin}/probe/open").json()
    try:
        requests.get("${browser.server.origin}/probe/secret")
    except requests.exceptions.ConnectionError as error:
        return [opened, type(error).__name__]
`);
    expect(answer).toEqual([{ probe: true }, 'ConnectionError']);
  });

  it('reaches the same with urllib, which raises an URLError', async () => {
    const answer = await run(`
import json, urllib.error, urllib.request
def main():
    opened = urllib.request.urlopen("${browser.server.origin}/probe/open", timeout=20)
    found = [opened.status, opened.headers.get_content_type(), json.load(opened)]
    try:
        urllib.request.urlopen("${browser.server.origin}/probe/secret")
    except urllib.error.URLError as error:
        return [*found, str(error.reason)]
`);
    expect(answer).toEqual([
      200,
      'application/json',
      { probe: true },
      expect.stringContaining('refuses requests from pages (CORS)'),
    ]);
  });

  it('is told why a host that refuses pages cannot be reached otherwise where Python cannot wait', async () => {
    const answer = await run(
      `
import requests
def main():
    try:
        requests.get("${browser.server.origin}/probe/secret")
    except requests.exceptions.ConnectionError as error:
        return str(error)
`,
      { stackSwitching: false },
    );
    expect(answer).toContain('refuses requests from pages (CORS)');
    expect(answer).toContain('(JSPI)');
  });

  it('that sends something outside the protocol is ended, and nothing of it is believed', async () => {
    const answer = await run(`
from pyodide.code import run_js
def main():
    run_js('''
      const post = MessagePort.prototype.postMessage;
      MessagePort.prototype.postMessage = function (...message) { post.call(this, {event: "log", call: "1", stream: "stdout"}); return post.apply(this, message); };
    ''')
    return "believed"
`);
    expect(answer).toMatchObject({ kind: 'crashed' });
  });

  it('that invents a write for somebody else only writes to its own store', async () => {
    const answer = await run(`
from pyodide.code import run_js
def main():
    run_js('''
      const post = MessagePort.prototype.postMessage;
      MessagePort.prototype.postMessage = function (...message) {
        MessagePort.prototype.postMessage = post;
        post.call(this, {event: "request", call: 1, id: 0, request: '{"op":"store","owner":"other","key":"k"}', body: new Uint8Array()});
        return post.apply(this, message);
      };
    ''')
    return "believed"
`);
    expect(answer).toMatchObject({ kind: 'crashed' });
  });
});
