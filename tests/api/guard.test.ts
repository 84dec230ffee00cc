import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startInstance, type TestInstance } from './instance.js';
import { failureOf, Person, problemOf } from './person.js';

let instance: TestInstance;
let demo: Person;
beforeAll(async () => {
  instance = await startInstance({ env: { SKYTHON_ALLOWED_HOSTS: 'skython.test' } });
  demo = await Person.signUp(instance.origin, 'demo');
  await demo.publish('hello', 'def main(): return "hello"\n');
});
afterAll(() => instance?.stop());

/** The status of a GET with any Host header, which fetch does not allow. */
function statusUnder(host: string, path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(instance.origin + path, { headers: { host } }, response => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

describe('a request to change something', () => {
  const body = { label: 'x', scopes: ['read'] };

  it('is refused from another site, from a sandboxed frame and without an origin', async () => {
    for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1:1', `${instance.origin}.evil.example`]) {
      expect(failureOf(await demo.ask('POST', '/api/tokens', body, { origin }))).toBe('403 forbidden');
    }
    const { cookie } = { cookie: 'skython_session=x' };
    const bare = await fetch(`${instance.origin}/api/tokens`, { method: 'POST', headers: { cookie }, body: '{}' });
    expect(bare.status).toBe(403);
  });

  it('is taken without an origin from a program with a token', async () => {
    const { token } = (await demo.ask('POST', '/api/tokens', { label: 'x', scopes: ['write'] })).json as {
      token: string;
    };
    const answer = await fetch(`${instance.origin}/api/functions/by_token`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify({ files: { 'main.py': 'def main(): return 1\n' }, visibility: 'private' }),
    });
    expect(answer.status).toBe(201);
  });

  it('is refused from another site even with a token', async () => {
    const writer = await demo.withToken('write');
    expect(failureOf(await writer.ask('POST', '/api/tokens', body, { origin: 'https://evil.example' }))).toBe(
      '403 forbidden',
    );
  });
});

describe('the Host header', () => {
  it('has to be one of ours on every address, so that a rebound name reaches nothing', async () => {
    for (const path of [
      '/f/demo/hello',
      '/api/skybox',
      '/',
      '/openapi.json',
      '/metrics',
      '/f/demo/hello/openapi.json',
    ]) {
      expect(await statusUnder('evil.example', path)).toBe(403);
    }
  });

  it('may be localhost, the address, or a name the operator allows', async () => {
    for (const host of ['localhost', 'localhost:1234', '127.0.0.1', '[::1]:80', 'skython.test', 'SKYTHON.test:443']) {
      expect(await statusUnder(host, '/f/demo/hello')).toBe(200);
    }
  });
});

describe('the developer side', () => {
  it('answers an unknown route with a problem', async () => {
    expect(failureOf(await demo.get('/api/nothing'))).toBe('404 not-found');
    expect(failureOf(await demo.get('/nothing/at/all'))).toBe('404 not-found');
  });

  it('says which methods a route takes', async () => {
    const answer = await demo.ask('PATCH', '/api/skybox');
    expect(failureOf(answer)).toBe('405 method-not-allowed');
    expect(answer.headers.get('allow')).toBe('GET, HEAD');
    expect(problemOf(answer).allowed).toEqual(['GET', 'HEAD']);
  });

  it('calls a body malformed that is empty, no JSON or no UTF-8', async () => {
    for (const body of ['', '{"label":', '\u0000', 'label=x']) {
      expect(failureOf(await demo.ask('POST', '/api/tokens', body))).toBe('400 malformed');
    }
    const bytes = await fetch(`${instance.origin}/api/session`, {
      method: 'POST',
      headers: { origin: instance.origin },
      body: new Uint8Array([0x22, 0xff, 0xfe, 0x22]),
    });
    expect(bytes.status).toBe(400);
  });

  it('refuses a body of 100 MB', async () => {
    const answer = await fetch(`${instance.origin}/api/session`, {
      method: 'POST',
      headers: { origin: instance.origin },
      body: new Uint8Array(100 * 1024 * 1024),
    });
    expect(answer.status).toBe(413);
    expect(await answer.json()).toMatchObject({ limit: { name: 'bodyBytes' } });
  });

  it('names fields of the wrong type by their path', async () => {
    const answer = await demo.ask('PUT', '/api/functions/x', {
      files: { 'main.py': 1 },
      visibility: 'secret',
      tags: ['ok', 'Not Ok'],
    });
    expect(failureOf(answer)).toBe('422 invalid-input');
    const paths = (problemOf(answer).fields as { path: string }[]).map(field => field.path);
    expect(paths).toEqual(expect.arrayContaining(['files["main.py"]', 'visibility', 'tags[1]']));
  });

  it('gives every answer an id that the log has too, and logs no secret', async () => {
    const answer = await demo.get('/api/account');
    const id = answer.headers.get('x-request-id') ?? 'none';
    expect(instance.log.some(line => line.includes(id))).toBe(true);
    const everything = instance.log.join('\n');
    expect(everything).not.toContain('correct horse');
    expect(everything).not.toContain('sky_');
    expect(everything).not.toContain('skython_session');
  });

  it('tells nothing of the server when something inside it breaks', async () => {
    await instance.sql`alter table api_keys rename to api_keys_away`;
    const answer = await demo.get('/api/tokens');
    await instance.sql`alter table api_keys_away rename to api_keys`;
    expect(answer.status).toBe(500);
    expect(answer.text).not.toMatch(/api_keys|select|relation|\/work|node_modules/);
    expect(problemOf(answer).request).toBe(answer.headers.get('x-request-id'));
  });
});

describe('a request with many headers', () => {
  it('is seen whole', async () => {
    const source = 'import skython\n\ndef main(request: skython.Request): return request.headers["x-last"]\n';
    await demo.publish('last', source);
    const many = Object.fromEntries(Array.from({ length: 400 }, (_, n) => [`x-${n}`, 'a']));
    const answer = await fetch(`${instance.origin}/f/demo/last`, { headers: { ...many, 'x-last': 'here' } });
    expect(await answer.json()).toBe('here');
  });
});

describe('an encoded slash', () => {
  it('separates nothing', async () => {
    expect((await fetch(`${instance.origin}/f/demo/hello`)).status).toBe(200);
    expect((await fetch(`${instance.origin}/f/demo%2fhello`)).status).toBe(404);
  });
});
