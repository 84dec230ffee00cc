import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { problemTypes, routes } from '@skython/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startInstance, type TestInstance } from './instance.js';
import { failureOf, Person } from './person.js';

let instance: TestInstance;
let demo: Person;
const script = `export const text = '${'skython '.repeat(500)}';\n`;
const sha256 = createHash('sha256').update(script).digest('hex');
beforeAll(async () => {
  instance = await startInstance();
  const { ide, browser } = instance.folders;
  mkdirSync(join(ide, 'assets'));
  writeFileSync(join(ide, 'index.html'), '<!doctype html><title>skython</title>');
  writeFileSync(join(ide, 'assets', 'index-abc123.js'), script);
  mkdirSync(join(browser, sha256));
  writeFileSync(join(browser, sha256, 'pyodide.mjs'), script);
  writeFileSync(join(browser, 'manifest.json'), '{"pyodide":"0.27.7","core":[],"packages":[]}');
  demo = await Person.signUp(instance.origin, 'demo');
  await demo.publish(
    'greet',
    'def main(name: str, times: int = 1) -> str:\n    """Greets somebody."""\n    return name * times\n',
  );
  await demo.publish('secret', 'def main(): return 1\n', { visibility: 'private' });
});
afterAll(() => instance?.stop());

const get = (path: string, headers: Record<string, string> = {}) => new Person(instance.origin).get(path, headers);

describe('the page', () => {
  it('is given out for every place in it, and never framed', async () => {
    for (const path of ['/', '/@demo/word_count', '/functions']) {
      const answer = await get(path, { accept: 'text/html' });
      expect(answer.text).toContain('<title>skython</title>');
      const policy = answer.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("'wasm-unsafe-eval'");
      expect(policy).not.toMatch(/script-src[^;]*'unsafe-(inline|eval)'/);
    }
  });

  it('keeps files with a hash in their name for ever, and asks again for the others', async () => {
    const asset = await get('/assets/index-abc123.js');
    expect(asset.headers.get('cache-control')).toContain('immutable');
    const page = await get('/');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    const again = await get('/', { 'if-none-match': page.headers.get('etag') ?? '' });
    expect(again).toMatchObject({ status: 304, text: '' });
  });

  it('is compressed for who can read it', async () => {
    for (const [accepted, encoding] of [
      ['br, gzip', 'br'],
      ['gzip', 'gzip'],
      ['identity', null],
      ['br;q=0', null],
    ] as const) {
      const answer = await get('/assets/index-abc123.js', { 'accept-encoding': accepted });
      expect(answer.headers.get('content-encoding')).toBe(encoding);
      expect(answer.text).toBe(script);
    }
  });

  it('does not lead out of its folder', async () => {
    for (const path of [
      '/..%2f..%2fetc%2fpasswd',
      '/%2e%2e/%2e%2e/etc/passwd',
      '/assets/..%2f..%2fx',
      '/assets/missing.js',
      '/%00',
      '/.env',
    ]) {
      expect((await get(path)).status).toBe(404);
    }
  });

  it('gets the files of its Python by their hash', async () => {
    expect((await get('/pyodide/manifest.json')).json).toMatchObject({ pyodide: '0.27.7' });
    const file = await get(`/pyodide/${sha256}/pyodide.mjs`);
    expect(file.text).toBe(script);
    expect(file.headers.get('cache-control')).toContain('immutable');
    expect(file.headers.get('content-type')).toMatch(/^text\/javascript/);
    expect(failureOf(await get(`/pyodide/${'0'.repeat(64)}/pyodide.mjs`))).toBe('404 not-found');
  });
});

describe('the description', () => {
  it('of the instance has every route and the public functions', async () => {
    const document = (await get('/openapi.json')).json as {
      openapi: string;
      paths: Record<string, Record<string, object>>;
    };
    expect(document.openapi).toBe('3.1.0');
    for (const route of Object.values(routes)) {
      const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
      expect(document.paths[path]).toHaveProperty(route.method.toLowerCase());
    }
    expect(document.paths).toHaveProperty('/f/demo/greet');
    expect(document.paths).not.toHaveProperty('/f/demo/secret');
  });

  it('of a function has its parameters and result, for who may read it', async () => {
    const document = (await get('/f/demo/greet/openapi.json')).json as {
      paths: { '/f/demo/greet': { post: { requestBody: { content: Record<string, { schema: object }> } } } };
    };
    const { post } = document.paths['/f/demo/greet'];
    expect(post.requestBody.content['application/json']?.schema).toMatchObject({
      required: ['name'],
      properties: { times: { type: 'integer' } },
    });
    expect(failureOf(await get('/f/demo/secret/openapi.json'))).toBe('404 not-found');
    expect((await (await demo.withToken('read')).get('/f/demo/secret/openapi.json')).status).toBe(200);
  });

  it('has a page that shows it, and one for each kind of problem, with nothing from elsewhere', async () => {
    for (const path of ['/docs', ...Object.keys(problemTypes).map(kind => `/problems/${kind}`)]) {
      const answer = await get(path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(answer.text).not.toMatch(/https?:\/\//);
    }
    expect(failureOf(await get('/problems/toString'))).toBe('404 not-found');
  });
});

describe('the instance', () => {
  it('tells that it is ready, what it offers and how it does', async () => {
    expect((await get('/healthz')).text).toBe('ok');
    expect(await get('/readyz')).toMatchObject({ status: 200, json: { ready: true } });
    expect((await get('/api/instance')).json).toMatchObject({
      signUp: 'open',
      execution: { available: true },
      environments: [
        { name: 'base', state: 'ready' },
        { name: 'tensorflow', state: 'off' },
      ],
      limits: { bodyBytes: 10 * 1024 * 1024 },
    });
    await new Person(instance.origin).call('demo/greet', { name: 'x' });
    expect((await get('/metrics')).text).toMatch(/^skython_invocations_total\{outcome="returned"\} \d+$/m);
  });

  it('is not ready any more once it shuts down', async () => {
    instance.context.drain();
    expect(await get('/readyz')).toMatchObject({
      status: 503,
      json: { ready: false, checks: { accepting: { ok: false } } },
    });
  });
});
