import type { Job, Trigger } from '@skython/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createContext } from '../../apps/api/src/index.js';
import type { TestInstance } from './instance.js';
import { type Answer, failureOf, Person, problemOf } from './person.js';
import { speak, startSpeaking } from './speaking.js';

let instance: TestInstance;
let demo: Person;
let other: Person;

beforeAll(async () => {
  ({ instance, demo, other } = await startSpeaking(
    {
      SKYTHON_LIMIT_TRIGGERS_PER_ACCOUNT: '4',
      SKYTHON_LIMIT_EVENT_BACKLOG: '12',
      SKYTHON_LIMIT_CHAIN_DEPTH: '4',
    },
    { say: {} },
  ));
  await demo.publish(
    'hear',
    'import skython\ndef main(n: int, request: skython.Request):\n    h = request.headers\n    return [n, skython.caller, h["x-skython-topic"], h["x-skython-event"]]\n',
  );
  await demo.publish(
    'echo',
    'from skython import emit\ndef main(n: int):\n    emit("echo", {"n": n + 1})\n    return n\n',
  );
  await demo.publish('hidden', 'def main(n): return n\n', { visibility: 'private' });
});
afterAll(() => instance?.stop());

const make = (topic: string, more: object = {}, who = demo): Promise<Answer> =>
  who.ask('POST', '/api/triggers', { topic, function: 'demo/hear', ...more });
const made = async (topic: string, more: object = {}, who = demo): Promise<Trigger> => {
  const answer = await make(topic, more, who);
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.json as Trigger;
};
const list = async (who = demo): Promise<Trigger[]> =>
  ((await who.get('/api/triggers')).json as { items: Trigger[] }).items;
const read = async ({ id }: Trigger): Promise<Trigger> => {
  const found = (await list()).find(trigger => trigger.id === id);
  if (!found) throw new Error('no such trigger');
  return found;
};
const remove = ({ id }: Trigger, who = demo): Promise<Answer> => who.ask('DELETE', `/api/triggers/${id}`);
const say = (topic: string, ...of: unknown[]): Promise<void> => speak(demo, { topic, of });
/** Latest first. */
const jobsOf = async ({ id }: Trigger, who = demo): Promise<Job[]> =>
  ((await who.get(`/api/jobs?origin=trigger/${id}&whose=submitted`)).json as { items: Job[] }).items;
const ended = async (trigger: Trigger, count: number): Promise<Job[]> => {
  const states = async () => (await jobsOf(trigger)).map(({ state }) => state);
  await expect.poll(states, { timeout: 15_000 }).toEqual(Array(count).fill('succeeded'));
  return jobsOf(trigger);
};
const answers = async (jobs: readonly Job[]): Promise<unknown[]> =>
  Promise.all(jobs.map(async ({ id }) => (await (await demo.withToken('invoke')).get(`/jobs/${id}`)).json));
const placeOf = async ({ id }: Trigger): Promise<number> =>
  Number((await instance.sql`select place from triggers where id = ${id}`)[0]?.place);

describe('a trigger', () => {
  it('makes one job of each event from now on, with the data as body and the rights of its account', async () => {
    await say('orders', 1);
    const trigger = await made('orders');
    expect(trigger).toMatchObject({ topic: 'orders', function: 'demo/hear', enabled: true, lastJob: null, lost: 0 });
    await say('orders', 2, { n: 3 });
    const jobs = await ended(trigger, 2);
    expect((await answers(jobs)).sort()).toEqual([
      [2, 'demo', 'orders', '2'],
      [3, 'demo', 'orders', '3'],
    ]);
    expect(await read(trigger)).toMatchObject({ lastProblem: null, lastJob: expect.any(String) });
    await remove(trigger);
    await say('orders', 4);
    expect(await jobsOf(trigger)).toHaveLength(2);
  });

  it('waits for a topic that does not exist yet, and hears its first event', async () => {
    const trigger = await made('unborn');
    await say('unborn', 1);
    await ended(trigger, 1);
    await remove(trigger);
  });

  it('makes one job an event, however many servers there are, and when one did not remember what it did', async () => {
    const { sql, runner, folders, context } = instance;
    const parts = {
      sql,
      runner,
      folders,
      version: '0.0.0',
      signingSecret: 'x'.repeat(43),
      encryptionSecret: 'x'.repeat(43),
    };
    const others = await Promise.all(
      ['second', 'third'].map(node => createContext(context.settings, { ...parts, node })),
    );
    const trigger = await made('shared');
    for (let round = 0; round < 4; round += 1) await say('shared', 1, 2, 3);
    await ended(trigger, 12);
    await sql`update triggers set place = 7 where id = ${trigger.id}`;
    await say('shared', 13);
    await ended(trigger, 13);
    expect(await placeOf(trigger)).toBe(13);
    for (const one of others) await one.close();
    await remove(trigger);
  });

  it('catches up with what was emitted while nobody could make jobs, beyond the history, and counts what was forgotten', async () => {
    const { sql } = instance;
    const trigger = await made('behind');
    const stop = () => sql`update triggers set retry_at = now() + interval '1 hour' where id = ${trigger.id}`;
    const goOn = async () => {
      await sql`update triggers set retry_at = now() where id = ${trigger.id}`;
      await sql`select pg_notify('skython_jobs', '{"kind":"triggers"}')`;
    };
    await stop();
    await say('behind', ...Array.from({ length: 12 }, (_, n) => n));
    expect(await jobsOf(trigger)).toEqual([]);
    await goOn();
    await ended(trigger, 12);
    expect((await read(trigger)).lost).toBe(0);
    await stop();
    await say('behind', ...Array.from({ length: 16 }, (_, n) => n));
    await goOn();
    await ended(trigger, 24);
    expect((await read(trigger)).lost).toBe(4);
    await remove(trigger);
  });

  it('puts events off while its account has as many jobs as it may, and says so', async () => {
    const { quota } = instance.context.jobs.queue;
    const trigger = await made('full');
    const admit = quota.admit.bind(quota);
    quota.admit = async () => 'jobs';
    await say('full', 1);
    await expect.poll(async () => (await read(trigger)).lastProblem, { timeout: 10_000 }).toContain('Wait until');
    expect(await placeOf(trigger)).toBe(0);
    quota.admit = admit;
    await instance.sql`update triggers set retry_at = now() where id = ${trigger.id}`;
    await instance.sql`select pg_notify('skython_jobs', '{"kind":"triggers"}')`;
    const jobs = await ended(trigger, 1);
    expect(await answers(jobs)).toEqual([[1, 'demo', 'full', '1']]);
    expect((await read(trigger)).lastProblem).toBeNull();
    await remove(trigger);
  });

  it('ends a function that triggers itself at the depth of a chain, and says so', async () => {
    const trigger = await made('echo', { function: 'demo/echo' });
    await say('echo', 0);
    await expect.poll(async () => (await read(trigger)).lastProblem, { timeout: 15_000 }).toContain('trigger itself');
    const jobs = await ended(trigger, 4);
    expect((await answers(jobs)).sort()).toEqual([0, 1, 2, 3]);
    await remove(trigger);
  });

  it('can be switched off, changed and deleted, by its owner alone', async () => {
    const trigger = await made('owned');
    const change = (more: object, who = demo) =>
      who.ask('PUT', `/api/triggers/${trigger.id}`, { topic: 'owned', function: 'demo/hear', ...more });
    expect((await change({ enabled: false })).json).toMatchObject({ enabled: false });
    await say('owned', 1, 2);
    expect((await change({ function: 'demo/hear@1/main' })).json).toMatchObject({ function: 'demo/hear@1/main' });
    await say('owned', 3);
    expect(await answers(await ended(trigger, 1))).toEqual([[3, 'demo', 'owned', '3']]);
    expect(failureOf(await change({}, other))).toBe('404 not-found');
    expect(failureOf(await remove(trigger, other))).toBe('404 not-found');
    expect(await list(other)).toEqual([]);
    expect(await jobsOf(trigger, other)).toEqual([]);
    expect((await remove(trigger)).status).toBe(204);
    expect(failureOf(await remove(trigger))).toBe('404 not-found');
  });

  it('hears its own account alone: the same topic of another is another', async () => {
    const trigger = await made('news', {}, other);
    await say('news', 1);
    const own = await made('news');
    await say('news', 2);
    await ended(own, 1);
    expect(await jobsOf(trigger, other)).toEqual([]);
    await remove(own);
    await remove(trigger, other);
  });

  it('is refused with what is wrong', async () => {
    const fieldOf = async (more: object) => {
      const answer = await make('x', more);
      return [answer.status, (problemOf(answer) as unknown as { fields: { path: string }[] }).fields[0]?.path];
    };
    expect(await fieldOf({ topic: 'No Topic' })).toEqual([422, 'topic']);
    expect(await fieldOf({ function: 'hear' })).toEqual([422, 'function']);
    expect(await fieldOf({ attempts: 11 })).toEqual([422, 'attempts']);
    expect(failureOf(await make('x', { function: 'demo/nothing' }))).toBe('404 not-found');
    expect(failureOf(await make('x', { function: 'demo/hidden' }, other))).toBe('404 not-found');
    expect(failureOf(await make('x', {}, new Person(instance.origin)))).toBe('401 unauthorised');
    const many = await Promise.all(Array.from({ length: 6 }, () => make('x')));
    expect(many.filter(({ status }) => status === 201)).toHaveLength(4);
    expect(many.filter(({ status }) => status === 429)).toHaveLength(2);
  });
});
