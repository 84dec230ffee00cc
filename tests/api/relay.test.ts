import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { RelayAnswer } from '@skython/shared';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { OPENED_ADDRESS, openEgress } from '../support/openEgress.mjs';
import { startInstance, type TestInstance } from './instance.js';
import { type Answer, failureOf, Person } from './person.js';

const LIMIT = 4096;

/** A host of the internet, as far as the opened instance knows. */
let host: Server;
let port: number;
let answers: RequestListener;
let asked: { readonly request: IncomingMessage; readonly body: string }[];

/** Its rules are those that people get. */
let strict: TestInstance;
let ada: Person;
/** Its broker reaches the host too. */
let opened: TestInstance;
let eve: Person;

let closeEgress: (() => void) | undefined;

beforeAll(async () => {
  host = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece);
    asked.push({ request, body: Buffer.concat(pieces).toString() });
    answers(request, response);
  });
  await new Promise<void>(resolve => host.listen(0, OPENED_ADDRESS, resolve));
  port = (host.address() as AddressInfo).port;
  const env = { SKYTHON_EGRESS_PORTS: String(port) };
  strict = await startInstance({ env });
  closeEgress = openEgress();
  opened = await startInstance({
    env: { ...env, SKYTHON_LIMIT_RELAY_BYTES: String(LIMIT), SKYTHON_LIMIT_RELAY_MS: '4s' },
  });
  ada = await Person.signUp(strict.origin, 'ada');
  eve = await Person.signUp(opened.origin, 'eve');
});
afterAll(async () => {
  closeEgress?.();
  await Promise.all([strict?.stop(), opened?.stop()]);
  host.closeAllConnections();
  await new Promise(resolve => host.close(resolve));
});
beforeEach(() => {
  asked = [];
  answers = (_request, response) => response.end('hello');
});

const at = (path: string): string => `http://${OPENED_ADDRESS}:${port}${path}`;
const relay = (who: Person, url: string, more: object = {}, headers: Record<string, string> = {}): Promise<Answer> =>
  who.ask('POST', '/api/relay', { url, method: 'GET', ...more }, headers);

async function answered(answer: Promise<Answer>) {
  const got = (await answer).json as RelayAnswer;
  if (got.outcome !== 'answered') throw new Error(`not answered: ${JSON.stringify(got)}`);
  return { ...got, text: Buffer.from(got.body, 'base64').toString() };
}

describe('the relay', () => {
  it('brings status, headers and body of what the host answered, as data', async () => {
    answers = (_request, response) => {
      response.writeHead(418, { 'content-type': 'text/html', 'set-cookie': ['a=1', 'b=2'], 'x-frame-options': 'DENY' });
      response.end('<script>alert(1)</script>');
    };
    const answer = await relay(eve, at('/page?q=1'));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(answer.headers.get('x-frame-options')).toBeNull();
    const got = await answered(Promise.resolve(answer));
    expect(got).toMatchObject({ status: 418, text: '<script>alert(1)</script>' });
    expect(got.headers).toEqual(
      expect.arrayContaining([
        ['set-cookie', 'a=1'],
        ['set-cookie', 'b=2'],
      ]),
    );
    expect(asked[0]?.request.url).toBe('/page?q=1');
  });

  it("sends the program's method, headers and body, and nothing of the person's own request", async () => {
    const body = Buffer.from('{"n": 1}').toString('base64');
    const headers = [
      ['Content-Type', 'application/json'],
      ['Authorization', 'Basic of-the-host'],
      ['Host', 'other'],
    ];
    await answered(relay(eve, at('/things'), { method: 'PUT', headers, body }));
    const [{ request, body: sent } = { request: undefined, body: '' }] = asked;
    expect(sent).toBe('{"n": 1}');
    expect(request?.method).toBe('PUT');
    expect(request?.headers).toEqual({
      host: `${OPENED_ADDRESS}:${port}`,
      'content-type': 'application/json',
      authorization: 'Basic of-the-host',
      'accept-encoding': 'gzip, br',
      'content-length': '8',
      connection: 'close',
    });
  });

  it('tells the operator whose requests went where, and nothing of what was in them', async () => {
    await answered(relay(eve, at('/secret?token=hush'), { headers: [['Authorization', 'Bearer hush']] }));
    const lines = opened.log.filter(line => line.includes('"msg":"relayed"'));
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
      account: 'eve',
      host: `${OPENED_ADDRESS}:${port}`,
      outcome: 'answered',
    });
    expect(opened.log.join('')).not.toContain('hush');
  });

  it('follows no redirect: where it leads is for the program to ask, and to be vetted', async () => {
    answers = (_request, response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
    const got = await answered(relay(eve, at('/')));
    expect(got.status).toBe(302);
    expect(got.headers).toContainEqual(['location', 'http://169.254.169.254/']);
    expect(asked).toHaveLength(1);
  });

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
  ])('takes off %s, and counts what it becomes', async (encoding, compress) => {
    const send =
      (text: string): RequestListener =>
      (_request, response) =>
        void response.writeHead(200, { 'content-encoding': encoding }).end(compress(text));
    answers = send('squeezed');
    const got = await answered(relay(eve, at('/')));
    expect(got.text).toBe('squeezed');
    expect(got.headers.map(([name]) => name)).not.toContain('content-encoding');
    answers = send('0'.repeat(1024 * 1024));
    expect((await relay(eve, at('/'))).json).toMatchObject({ outcome: 'too-large' });
  });

  it('answers a HEAD of something compressed', async () => {
    answers = (_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end();
    expect(await answered(relay(eve, at('/'), { method: 'HEAD' }))).toMatchObject({ status: 200, body: '' });
  });

  it('bounds an answer, and a body, and the time', async () => {
    answers = (_request, response) => response.end('0'.repeat(LIMIT + 1));
    expect((await relay(eve, at('/'))).json).toMatchObject({ outcome: 'too-large' });
    const body = Buffer.alloc(LIMIT + 3).toString('base64');
    expect(failureOf(await relay(eve, at('/'), { method: 'POST', body }))).toBe('413 too-large');
    answers = (_request, response) => void response.write('and then nothing');
    expect((await relay(eve, at('/'))).json).toMatchObject({ outcome: 'timed-out' });
  });

  it('says when nobody answers, or something that is no HTTP', async () => {
    answers = (_request, response) => void response.socket?.destroy();
    expect((await relay(eve, at('/'))).json).toMatchObject({ outcome: 'unreachable' });
    answers = (_request, response) => void response.socket?.end('what?\r\n\r\n');
    expect((await relay(eve, at('/'))).json).toMatchObject({ outcome: 'unreachable' });
    // Nobody speaks TLS there.
    expect((await relay(eve, at('/').replace('http:', 'https:'))).json).toMatchObject({ outcome: 'unreachable' });
  });

  it.each([
    'http://10.0.0.1/',
    'http://172.16.0.1/',
    'http://192.168.1.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://100.64.0.1/',
    'http://0.0.0.0/',
    'http://127.0.0.2/',
    'http://2130706434/',
    'http://0x7f000002/',
    'http://[::ffff:10.0.0.1]/',
    'http://[fd00::1]/',
    'http://[64:ff9b::a00:1]/',
    'https://10.0.0.1/',
    'http://8.8.8.8:22/',
    'http://no-such-host.invalid/',
  ])('refuses %s by the rules of the egress broker', async url => {
    expect((await relay(ada, url)).json).toMatchObject({ outcome: 'refused' });
  });

  it('reaches no server of the machine, whatever its port', async () => {
    expect((await relay(ada, at('/'))).json).toMatchObject({
      outcome: 'refused',
      detail: `The instance does not relay to ${OPENED_ADDRESS}:${port}: ${OPENED_ADDRESS} is not a public address.`,
    });
    expect(asked).toEqual([]);
  });

  it('refuses the instance itself, under every name of it', async () => {
    const { port: own } = new URL(opened.origin);
    for (const name of ['127.0.0.1', 'localhost', 'LOCALHOST.', '[::1]', '2130706433']) {
      expect(failureOf(await relay(eve, `http://${name}:${own}/api/account`))).toBe('403 forbidden');
    }
  });

  it('is for those who are signed in, on a page of the instance', async () => {
    expect(failureOf(await relay(new Person(opened.origin), at('/')))).toBe('401 unauthorised');
    for (const origin of ['null', 'https://evil.example'])
      expect(failureOf(await relay(eve, at('/'), {}, { origin }))).toBe('403 forbidden');
    const reader = await eve.withToken('read', 'invoke');
    expect(failureOf(await relay(reader, at('/')))).toBe('403 forbidden');
    expect(asked).toEqual([]);
  });

  it.each([
    { url: 'file:///etc/passwd' },
    { url: 'http://user@example.org/' },
    { method: 'CONNECT' },
    { headers: [['x', 'a\r\nb: c']] },
    { body: 'not base64!' },
    { more: true },
  ])('takes no %j', async change => {
    expect(failureOf(await relay(eve, at('/'), change))).toBe('422 invalid-input');
    expect(asked).toEqual([]);
  });
});

describe('an instance', () => {
  it('says whether it relays', async () => {
    expect((await ada.get('/api/instance')).json).toMatchObject({ relay: true });
  });

  it('relays only so many requests of one account at a time', async () => {
    const held: (() => void)[] = [];
    answers = (_request, response) => void held.push(() => response.end());
    const under = Array.from({ length: 4 }, () => relay(eve, at('/')));
    await expect.poll(() => held.length, { timeout: 10_000 }).toBe(4);
    const refused = await relay(eve, at('/'));
    expect(failureOf(refused)).toBe('429 busy');
    expect(refused.headers.get('retry-after')).toBe('1');
    for (const end of held) end();
    for (const answer of await Promise.all(under)) expect(answer.json).toMatchObject({ outcome: 'answered' });
  });
});

describe('an operator', () => {
  it('can switch the relay off, and bound how many requests an account sends', async () => {
    const off = await startInstance({ env: { SKYTHON_RELAY: 'off' } });
    const few = await startInstance({
      env: { SKYTHON_LIMIT_RELAYS_PER_MINUTE: '2', SKYTHON_EGRESS_PORTS: String(port) },
    });
    try {
      const offPerson = await Person.signUp(off.origin, 'bob');
      expect((await offPerson.get('/api/instance')).json).toMatchObject({ relay: false });
      expect(failureOf(await relay(offPerson, at('/')))).toBe('404 not-found');
      const person = await Person.signUp(few.origin, 'bob');
      await answered(relay(person, at('/')));
      await answered(relay(person, at('/')));
      expect(failureOf(await relay(person, at('/')))).toBe('429 busy');
    } finally {
      await Promise.all([off.stop(), few.stop()]);
    }
  });
});
