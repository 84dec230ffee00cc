import { createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Job, KeySet } from '@skython/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPENED_ADDRESS, openEgress } from '../support/openEgress.mjs';
import { startInstance, type TestInstance } from './instance.js';
import { failureOf, Person, problemOf } from './person.js';

/** A host of the internet, as far as the opened instance knows. */
let host: Server;
let port: number;
/** Statuses to answer with, then 204. */
let statuses: number[] = [];
const heard: { readonly path: string; readonly headers: IncomingHttpHeaders; readonly body: string }[] = [];

let strict: TestInstance;
let opened: TestInstance;
let ada: Person;
let eve: Person;

const WORK = 'def main(n: int = 1):\n    return 6 / n\n';

let closeEgress: (() => void) | undefined;

beforeAll(async () => {
  host = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece);
    heard.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(pieces).toString() });
    response.writeHead(statuses.shift() ?? 204).end();
  });
  await new Promise<void>(resolve => host.listen(0, OPENED_ADDRESS, resolve));
  port = (host.address() as AddressInfo).port;
  const env = { SKYTHON_EGRESS_PORTS: String(port), SKYTHON_LIMIT_CALLBACK_RETRY_MS: '20ms' };
  strict = await startInstance({ env });
  closeEgress = openEgress();
  opened = await startInstance({ env });
  ada = await Person.signUp(strict.origin, 'ada');
  eve = await Person.signUp(opened.origin, 'eve');
  for (const person of [ada, eve]) await person.publish('work', WORK);
  eve = await eve.withToken('invoke', 'write');
  ada = await ada.withToken('invoke', 'write');
});
afterAll(async () => {
  closeEgress?.();
  await Promise.all([strict?.stop(), opened?.stop()]);
  host.closeAllConnections();
  await new Promise(resolve => host.close(resolve));
});

const at = (path: string): string => `http://${OPENED_ADDRESS}:${port}${path}`;
const submit = (who: Person, callback: string, body: object = {}, more: Record<string, string> = {}) =>
  who.call(`${who.name}/work`, body, { prefer: 'respond-async', 'x-skython-callback': callback, ...more });
const hearing = async (path: string, count = 1) => {
  await expect.poll(() => heard.filter(one => one.path === path).length, { timeout: 15_000 }).toBe(count);
  return heard.filter(one => one.path === path);
};
const read = async (id: string): Promise<Job> => (await eve.get(`/api/jobs/${id}`)).json as Job;

describe('a callback', () => {
  it('tells how a job ended, with its answer, signed by the instance', async () => {
    const { id } = (await submit(eve, at('/done'), { n: 4 })).json as Job;
    const [told] = await hearing('/done');
    const { type, data } = JSON.parse(told?.body ?? '');
    expect(type).toBe('job.succeeded');
    expect(data).toMatchObject({ id, state: 'succeeded', answer: { status: 200, mediaType: 'application/json' } });
    expect(Buffer.from(data.answer.base64, 'base64').toString()).toBe('1.5');
    const { keys } = (await eve.get('/api/exercises/keys')).json as KeySet;
    const key = createPublicKey({ key: keys[0] as unknown as JsonWebKey, format: 'jwk' });
    if (!told) throw new Error('nothing was heard');
    const { headers, body } = told;
    expect(headers['webhook-id']).toBe(id);
    const [scheme, signature = ''] = String(headers['webhook-signature']).split(',');
    expect(scheme).toBe('v1a');
    const signed = (text: string) =>
      verify(null, Buffer.from(`${id}.${headers['webhook-timestamp']}.${text}`), key, Buffer.from(signature, 'base64'));
    expect([signed(body), signed(`${body} `)]).toEqual([true, false]);
    expect(headers.authorization).toBeUndefined();
    await expect.poll(async () => (await read(id)).callback?.state).toBe('taken');
  });

  it('comes for failed and cancelled jobs too', async () => {
    await submit(eve, at('/failed'), { n: 0 }, { 'x-skython-attempts': '1' });
    expect(JSON.parse((await hearing('/failed'))[0]?.body ?? '')).toMatchObject({
      type: 'job.failed',
      data: { problem: { detail: expect.stringContaining('ZeroDivisionError') }, answer: null },
    });
    const late = (await submit(eve, at('/cancelled'), {}, { 'x-skython-delay': '600' })).json as Job;
    await eve.ask('POST', `/api/jobs/${late.id}/cancel`);
    expect(JSON.parse((await hearing('/cancelled'))[0]?.body ?? '')).toMatchObject({ type: 'job.cancelled' });
  });

  it('is tried again until it is taken, and given up after five times', async () => {
    statuses = [500, 302];
    const { id } = (await submit(eve, at('/again'))).json as Job;
    await hearing('/again', 3);
    await expect.poll(async () => (await read(id)).callback?.state).toBe('taken');
    statuses = [500, 500, 500, 500, 500];
    const lost = (await submit(eve, at('/lost'))).json as Job;
    await hearing('/lost', 5);
    expect((await read(lost.id)).callback).toEqual({ url: at('/lost'), state: 'failed' });
  });

  it('never goes to a private address, to the instance, or out for a visitor without an account', async () => {
    for (const url of [
      at('/private'),
      'http://10.0.0.1/',
      'http://169.254.169.254/latest',
      'http://[::1]/',
      strict.origin,
    ]) {
      const answer = await submit(ada, url);
      expect(failureOf(answer), url).toBe('422 invalid-input');
      expect(problemOf(answer)).toMatchObject({ fields: [{ path: 'callback' }] });
    }
    for (const url of ['ftp://a.example/', 'nonsense', 'http://user@a.example/']) {
      expect(failureOf(await submit(ada, url)), url).toBe('422 invalid-input');
    }
    const stranger = new Person(opened.origin, 'eve');
    expect(failureOf(await submit(stranger, at('/stranger')))).toBe('401 unauthorised');
    expect(heard.filter(({ path }) => path === '/private' || path === '/stranger')).toEqual([]);
  });
});
