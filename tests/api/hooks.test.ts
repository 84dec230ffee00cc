import { createHmac } from 'node:crypto';
import type { Hook, Job } from '@skython/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startInstance, type TestInstance } from './instance.js';
import { type Answer, failureOf, Person, problemOf, readAnswer } from './person.js';

let instance: TestInstance;
let demo: Person;
let other: Person;

beforeAll(async () => {
  instance = await startInstance({
    env: { SKYTHON_LIMIT_HOOKS_PER_ACCOUNT: '4', SKYTHON_LIMIT_JOB_BODY_BYTES: '2000' },
  });
  demo = await Person.signUp(instance.origin, 'demo');
  other = await Person.signUp(instance.origin, 'other');
  const source = `
import skython
def main(request: skython.Request):
    return [request.body.decode(), request.query_string, request.headers.get("x-github-event"), skython.caller]
`;
  await demo.publish('hear', source);
  await demo.publish('hidden', 'def main(): return 1\n', { visibility: 'private' });
});
afterAll(() => instance?.stop());

const secret = 'correct horse';
const make = (more: object = {}, who = demo): Promise<Answer> =>
  who.ask('POST', '/api/hooks', { function: 'demo/hear', ...more });
const made = async (more: object = {}, who = demo): Promise<Hook> => {
  const answer = await make(more, who);
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.json as Hook;
};
const list = async (who = demo): Promise<Hook[]> => ((await who.get('/api/hooks')).json as { items: Hook[] }).items;
const remove = ({ id }: Hook, who = demo): Promise<Answer> => who.ask('DELETE', `/api/hooks/${id}`);
const deliver = ({ url }: Hook, body: BodyInit, headers: Record<string, string> = {}, query = ''): Promise<Answer> =>
  fetch(instance.origin + url + query, { method: 'POST', body, headers }).then(readAnswer);
const sign = (text: string, key = secret) => createHmac('sha256', key).update(text).digest('hex');
const jobsOf = async ({ id }: Hook): Promise<Job[]> =>
  ((await demo.get(`/api/jobs?origin=hook/${id}&whose=submitted`)).json as { items: Job[] }).items;
const answerOf = async (delivery: Answer): Promise<unknown> => {
  expect(delivery.status).toBe(202);
  const { id } = delivery.json as Job;
  const reader = await demo.withToken('invoke');
  await expect.poll(async () => (await reader.get(`/jobs/${id}`)).status, { timeout: 10_000 }).toBe(200);
  return (await reader.get(`/jobs/${id}`)).json;
};

describe('a hook', () => {
  it('makes a job of a delivery, with body, query and headers, and the rights of its account', async () => {
    const hook = await made();
    const delivered = await deliver(hook, 'hello', { 'x-github-event': 'push', cookie: 'a=b' }, '?a=1');
    expect(await answerOf(delivered)).toEqual(['hello', 'a=1', 'push', 'demo']);
    expect((await jobsOf(hook)).map(({ id, origin }) => [id, origin])).toEqual([
      [(delivered.json as Job).id, `hook/${hook.id}`],
    ]);
    await remove(hook);
    expect(failureOf(await deliver(hook, 'hello'))).toBe('404 not-found');
  });

  it('has an address that the owner of its function does not see', async () => {
    const hook = await made({}, other);
    const delivered = await deliver(hook, 'hello');
    const { id } = delivered.json as Job;
    const seen = await demo.get('/api/jobs?limit=5');
    expect(seen.text).toContain(id);
    for (const { text } of [seen, await demo.get(`/api/jobs/${id}`)]) expect(text).not.toContain(hook.id);
    expect((await other.get(`/api/jobs/${id}`)).text).toContain(`hook/${hook.id}`);
    await remove(hook, other);
  });

  it('takes what is signed by its secret, once each, and keeps nothing of anything else', async () => {
    const hook = await made({ check: 'github', secret });
    expect(JSON.stringify(await list())).not.toContain(secret);
    const [row] = await instance.sql`select secret from hooks where id = ${hook.id}`;
    expect(Buffer.from(row?.secret).toString('latin1')).not.toContain(secret);
    const headers = { 'x-hub-signature-256': `sha256=${sign('{"n":1}')}`, 'x-github-delivery': 'd-1' };
    const first = await deliver(hook, '{"n":1}', headers);
    const again = await deliver(hook, '{"n":1}', headers);
    expect((again.json as Job).id).toBe((first.json as Job).id);
    for (const wrong of [{}, { 'x-hub-signature-256': `sha256=${sign('{"n":1}', 'another')}` }]) {
      expect(failureOf(await deliver(hook, '{"n":1}', wrong))).toBe('401 unauthorised');
    }
    expect(failureOf(await deliver(hook, '{"n":2}', headers))).toBe('401 unauthorised');
    expect(await jobsOf(hook)).toHaveLength(1);
    const keyless = { function: 'demo/hear', check: 'github', enabled: false };
    expect((await demo.ask('PUT', `/api/hooks/${hook.id}`, keyless)).json).toMatchObject({ enabled: false });
    expect(failureOf(await deliver(hook, '{"n":1}', headers))).toBe('404 not-found');
    await demo.ask('PUT', `/api/hooks/${hook.id}`, { ...keyless, enabled: true });
    expect((await deliver(hook, '{"n":1}', headers)).status).toBe(202);
    await remove(hook);
  });

  it('knows old deliveries of Stripe, and answers the challenge of Slack', async () => {
    const stripe = await made({ check: 'stripe', secret });
    const event = '{"id":"evt_1"}';
    const stamped = (t: number) => ({ 'stripe-signature': `t=${t},v1=${sign(`${t}.${event}`)}` });
    const now = Math.floor(Date.now() / 1000);
    const first = await deliver(stripe, event, stamped(now));
    const later = await deliver(stripe, event, stamped(now - 1));
    expect([first.status, (later.json as Job).id]).toEqual([202, (first.json as Job).id]);
    expect(failureOf(await deliver(stripe, event, stamped(now - 400)))).toBe('401 unauthorised');
    const slack = await made({ check: 'slack', secret });
    const asked = '{"type":"url_verification","challenge":"abc"}';
    const headers = { 'x-slack-request-timestamp': `${now}`, 'x-slack-signature': `v0=${sign(`v0:${now}:${asked}`)}` };
    const answer = await deliver(slack, asked, headers);
    expect([answer.status, answer.text]).toEqual([200, 'abc']);
    expect(failureOf(await deliver(slack, asked))).toBe('401 unauthorised');
    expect(await jobsOf(slack)).toEqual([]);
    await remove(stripe);
    await remove(slack);
  });

  it('refuses what it cannot take: other methods, large bodies, addresses that are none', async () => {
    const hook = await made({ check: 'hmac', secret, header: 'X-Mine' });
    expect(hook.header).toBe('x-mine');
    expect((await fetch(instance.origin + hook.url)).status).toBe(405);
    expect(failureOf(await deliver(hook, 'x'.repeat(2_001)))).toBe('413 too-large');
    const chunked = await fetch(instance.origin + hook.url, {
      ...{ method: 'POST', duplex: 'half' },
      body: new Blob(['x'.repeat(5_000)]).stream(),
    } as RequestInit);
    expect(chunked.status).toBe(413);
    const binary = Buffer.from([0, 255, 254]);
    const signed = { 'x-mine': createHmac('sha256', secret).update(binary).digest('base64') };
    expect((await deliver(hook, binary, signed)).status).toBe(202);
    for (const id of ['x', '00000000-0000-4000-8000-000000000000']) {
      expect(failureOf(await deliver({ ...hook, url: `/hooks/${id}` }, 'x'))).toBe('404 not-found');
    }
    await remove(hook);
  });

  it('is written by its owner alone, with what is wrong said', async () => {
    const fieldOf = async (more: object) => {
      const answer = await make(more);
      return [answer.status, (problemOf(answer) as unknown as { fields: { path: string }[] }).fields[0]?.path];
    };
    expect(await fieldOf({ check: 'github' })).toEqual([422, 'secret']);
    expect(await fieldOf({ check: 'github', secret: 'short' })).toEqual([422, 'secret']);
    expect(await fieldOf({ check: 'magic' })).toEqual([422, 'check']);
    expect(await fieldOf({ header: 'a b' })).toEqual([422, 'header']);
    expect(failureOf(await make({ function: 'demo/hidden' }, other))).toBe('404 not-found');
    expect(failureOf(await make({}, new Person(instance.origin)))).toBe('401 unauthorised');
    const hook = await made();
    expect(failureOf(await remove(hook, other))).toBe('404 not-found');
    expect(failureOf(await other.ask('PUT', `/api/hooks/${hook.id}`, { function: 'demo/hear' }))).toBe('404 not-found');
    expect(await list(other)).toEqual([]);
    const many = await Promise.all(Array.from({ length: 5 }, () => make()));
    expect(many.filter(({ status }) => status === 201)).toHaveLength(3);
    expect(many.filter(({ status }) => status === 429)).toHaveLength(2);
  });
});
