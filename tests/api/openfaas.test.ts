import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPENED_ADDRESS, openEgress } from '../support/openEgress.mjs';
import { startInstance, type TestInstance } from './instance.js';
import { type Answer, Person, readAnswer } from './person.js';

const ECHO = `
def handle(event, context):
    return {"statusCode": 201, "body": f"{event.method} {event.path} {event.query.get('q')} {event.body.decode()}",
            "headers": {"content-type": "text/plain; charset=utf-8", "x-seen": event.headers.get("authorization", "no")}}
`;
const CLASSIC = 'def handle(req):\n    return req.upper()\n';

let host: Server;
let callback: string;
const heard: { readonly headers: IncomingHttpHeaders; readonly body: string }[] = [];
let instance: TestInstance;
let ada: Person;
let token: string;

let closeEgress: (() => void) | undefined;

beforeAll(async () => {
  host = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece);
    heard.push({ headers: request.headers, body: Buffer.concat(pieces).toString() });
    response.writeHead(202).end();
  });
  await new Promise<void>(resolve => host.listen(0, OPENED_ADDRESS, resolve));
  const { port } = host.address() as AddressInfo;
  callback = `http://${OPENED_ADDRESS}:${port}/done`;
  closeEgress = openEgress();
  instance = await startInstance({ env: { SKYTHON_EGRESS_PORTS: String(port) } });
  ada = await Person.signUp(instance.origin, 'ada');
  const made = await ada.ask('POST', '/api/tokens', { label: 'faas', scopes: ['invoke', 'read', 'write'] });
  token = (made.json as { token: string }).token;
  await ada.publish('echo', ECHO, { convention: 'openfaas' });
  await ada.publish('shout', CLASSIC, { convention: 'openfaas', visibility: 'private' });
  await ada.publish('two', 'def one(n: int = 1):\n    return n\n\ndef other():\n    return 1 / 0\n');
});
afterAll(async () => {
  closeEgress?.();
  await instance?.stop();
  host.closeAllConnections();
  await new Promise(resolve => host.close(resolve));
});

/** As faas-cli asks: with basic auth. */
function ask(method: string, path: string, body?: string, headers: Record<string, string> = {}): Promise<Answer> {
  return fetch(instance.origin + path, { method, headers, ...(body !== undefined && { body }) }).then(readAnswer);
}
const signed = () => ({ authorization: `Basic ${Buffer.from(`ada:${token}`).toString('base64')}` });
const system = (method: string, path: string, body?: object) =>
  ask(method, `/system/${path}`, body && JSON.stringify(body), signed());

describe('/function/:name', () => {
  it('calls by any method, with path, query and body, and says its id', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      const answer = await ask(method, '/function/echo.ada/a/b%20c?q=1', 'text');
      expect([answer.status, answer.text]).toEqual([201, `${method} /a/b c 1 text`]);
      expect(answer.headers.get('x-call-id')).toMatch(/^[0-9a-f-]{36}$/);
    }
    expect((await ask('GET', '/function/echo.ada')).text).toBe('GET / None ');
    expect((await ask('OPTIONS', '/function/echo.ada')).text).toBe('OPTIONS / None ');
  });

  it('takes a token as the password of basic auth, which the function never sees', async () => {
    expect((await ask('POST', '/function/shout.ada', 'hello', signed())).text).toBe('HELLO');
    expect((await ask('POST', '/function/shout', 'hello', signed())).text).toBe('HELLO');
    expect((await ask('GET', '/function/echo.ada', undefined, signed())).headers.get('x-seen')).toBe('no');
    const wrong = { authorization: `Basic ${Buffer.from('ada:sky_wrong').toString('base64')}` };
    expect((await ask('POST', '/function/shout.ada', 'hello', wrong)).status).toBe(401);
  });

  it('reaches the functions of a program by their names, and tells failures as text', async () => {
    expect((await ask('POST', '/function/two.ada/one', '{"n": 5}', { 'content-type': 'application/json' })).text).toBe(
      '5',
    );
    const failed = await ask('POST', '/function/two.ada/other');
    expect([failed.status, failed.headers.get('content-type')]).toEqual([500, 'text/plain; charset=utf-8']);
    expect(failed.text).toContain('ZeroDivisionError');
  });

  it('takes the namespace that faas-cli writes when it was told none for that of who asks', async () => {
    expect((await ask('POST', '/function/shout.openfaas-fn', 'hello', signed())).text).toBe('HELLO');
    const strange = await ask('POST', '/function/echo.openfaas-fn', 'hello');
    expect([strange.status, strange.text]).toEqual([404, expect.stringContaining('--namespace OWNER')]);
    expect((await system('GET', 'function/echo?namespace=openfaas-fn')).json).toMatchObject({ namespace: 'ada' });
    expect((await system('GET', 'functions?namespace=openfaas-fn')).json).toHaveLength(3);
  });

  it('does not tell a private function from none', async () => {
    const [hidden, none] = [await ask('POST', '/function/shout.ada'), await ask('POST', '/function/nothing.ada')];
    expect([hidden.status, none.status]).toEqual([404, 404]);
    expect(hidden.text.replace('shout', 'nothing')).toBe(none.text);
    for (const name of ['', 'A.ada', 'a.b.c', '..%2Fetc', '%00']) {
      expect((await ask('POST', `/function/${name}`)).status, name).toBe(404);
    }
  });
});

describe('/async-function/:name', () => {
  it('answers 202 at once, and tells the callback what the function answered', async () => {
    const accepted = await ask('POST', '/async-function/echo.ada/later?q=2', 'text', {
      ...signed(),
      'x-callback-url': callback,
    });
    expect([accepted.status, accepted.text]).toEqual([202, '']);
    await expect.poll(() => heard.length, { timeout: 15_000 }).toBe(1);
    const { headers, body } = heard[0] ?? { headers: {}, body: '' };
    expect(body).toBe('POST /later 2 text');
    expect(headers).toMatchObject({
      'x-call-id': accepted.headers.get('x-call-id'),
      'x-function-name': 'echo.ada',
      'x-function-status': '201',
      'content-type': 'text/plain; charset=utf-8',
      'webhook-signature': expect.stringContaining('v1a,'),
    });
    expect(Number(headers['x-duration-seconds'])).toBeGreaterThan(0);
  });

  it('refuses what no job can be made of', async () => {
    const toItself = await ask('POST', '/async-function/echo.ada', '', {
      ...signed(),
      'x-callback-url': instance.origin,
    });
    expect([toItself.status, toItself.headers.get('content-type')]).toEqual([422, 'text/plain; charset=utf-8']);
    expect((await ask('POST', '/async-function/echo.ada', '', { 'x-callback-url': callback })).status).toBe(401);
    expect((await ask('POST', '/async-function/shout.ada')).status).toBe(404);
    expect((await ask('GET', '/async-function/echo.ada')).status).toBe(405);
  });
});

describe('/system', () => {
  it('lists and describes functions to whoever has a token', async () => {
    const { status, json } = await system('GET', 'functions');
    expect(status).toBe(200);
    expect(json).toMatchObject([
      { name: 'echo', namespace: 'ada', image: 'skython/ada/echo:1', availableReplicas: 1 },
      { name: 'shout' },
      { name: 'two' },
    ]);
    expect((await system('GET', 'function/echo.ada')).json).toMatchObject({
      name: 'echo',
      envProcess: 'python (openfaas)',
    });
    expect((await system('GET', 'functions?namespace=other')).json).toEqual([]);
    expect((await system('GET', 'namespaces')).json).toEqual(['ada']);
    expect((await system('GET', 'info')).json).toMatchObject({ provider: { provider: 'skython' } });
    expect((await ask('GET', '/system/functions')).status).toBe(401);
    expect((await system('GET', 'secrets')).status).toBe(404);
  });

  it('refuses container images, saying what to do, and what a deployment cannot set', async () => {
    const image = await system('PUT', 'functions', { service: 'figlet', image: 'ghcr.io/openfaas/figlet:latest' });
    expect([image.status, image.text]).toEqual([400, expect.stringContaining('skython import FOLDER')]);
    const secret = { service: 'echo', image: 'skython/ada/echo:1', secrets: ['one'] };
    expect((await system('PUT', 'functions', secret)).text).toContain('"secrets" cannot be set');
    expect((await system('PUT', 'functions', { service: 1 })).status).toBe(422);
    expect((await system('PUT', 'functions', { service: 'echo.eve', image: 'skython/ada/echo:1' })).status).toBe(404);
  });

  it('deploys a published version: a copy, or an earlier one; and deletes', async () => {
    expect((await system('PUT', 'functions', { service: 'copy', image: 'skython/ada/echo:latest' })).status).toBe(404);
    expect((await system('POST', 'functions', { service: 'copy', image: 'skython/ada/echo:latest' })).status).toBe(202);
    expect((await ask('POST', '/function/copy.ada', 'x', signed())).text).toBe('POST / None x');
    expect((await system('POST', 'functions', { service: 'copy', image: 'skython/ada/echo' })).status).toBe(409);
    expect((await system('PUT', 'functions', { service: 'copy', image: 'skython/ada/shout:1' })).status).toBe(202);
    expect((await ask('POST', '/function/copy.ada', 'x', signed())).text).toBe('X');
    expect((await system('PUT', 'functions', { service: 'copy', image: 'skython/ada/copy:1' })).status).toBe(202);
    expect((await ask('POST', '/function/copy.ada', 'x', signed())).text).toBe('POST / None x');
    expect((await system('DELETE', 'functions', { functionName: 'copy', namespace: 'ada' })).status).toBe(202);
    expect((await system('GET', 'function/copy')).status).toBe(404);
    expect((await system('DELETE', 'functions', { functionName: 'copy' })).status).toBe(404);
  });
});
