import type { Job, Schedule } from '@skython/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createContext } from '../../apps/api/src/index.js';
import { startInstance, type TestInstance } from './instance.js';
import { type Answer, failureOf, Person, problemOf } from './person.js';

let instance: TestInstance;
let demo: Person;
let other: Person;

beforeAll(async () => {
  instance = await startInstance({ env: { SKYTHON_LIMIT_SCHEDULES_PER_ACCOUNT: '4' } });
  demo = await Person.signUp(instance.origin, 'demo');
  other = await Person.signUp(instance.origin, 'other');
  await demo.publish('tick', 'import skython\ndef main(n: int = 0):\n    return [n, skython.caller]\n');
  await demo.publish('hidden', 'def main(): return 1\n', { visibility: 'private' });
});
afterAll(() => instance?.stop());

const body = { function: 'demo/tick', cron: '0 4 * * *', zone: 'Europe/Berlin', input: '{"n": 7}' };
const write = (more: object = {}, who = demo): Promise<Answer> =>
  who.ask('POST', '/api/schedules', { ...body, ...more });
const made = async (more: object = {}, who = demo): Promise<Schedule> => {
  const answer = await write(more, who);
  if (answer.status !== 201) throw new Error(answer.text);
  return answer.json as Schedule;
};
const list = async (who = demo): Promise<Schedule[]> =>
  ((await who.get('/api/schedules')).json as { items: Schedule[] }).items;
const read = async (id: string, who = demo): Promise<Schedule> => {
  const found = (await list(who)).find(schedule => schedule.id === id);
  if (!found) throw new Error('no such schedule');
  return found;
};
/** As if its time had come some seconds ago. */
const letCome = async (ids: readonly string[], seconds = 1): Promise<void> => {
  const { sql } = instance;
  await sql`update schedules set next_at = now() - make_interval(secs => ${seconds}) where id in ${sql(ids)}`;
  await sql`select pg_notify('skython_jobs', '{"kind":"schedules"}')`;
};
const clear = async (who = demo): Promise<void> => {
  for (const { id } of await list(who)) await who.ask('DELETE', `/api/schedules/${id}`);
};

describe('a schedule', () => {
  it('submits a job when its time has come, with the rights of who made it, and goes on', async () => {
    const schedule = await made({}, other);
    expect(schedule).toMatchObject({ ...body, enabled: true, missed: 'once', lastAt: null });
    expect(new Date(schedule.nextAt ?? '').getTime()).toBeGreaterThan(Date.now());
    await letCome([schedule.id]);
    await expect.poll(async () => (await read(schedule.id, other)).lastJob, { timeout: 10_000 }).not.toBeNull();
    const { lastJob, nextAt } = await read(schedule.id, other);
    expect(nextAt).toBe(schedule.nextAt);
    const job = async () => (await other.get(`/api/jobs/${lastJob}`)).json as Job;
    await expect.poll(async () => (await job()).state, { timeout: 10_000 }).toBe('succeeded');
    expect((await (await other.withToken('invoke')).get(`/jobs/${lastJob}`)).json).toEqual([7, 'other']);
    await clear(other);
  });

  it('makes up for missed runs by one, or leaves them out', async () => {
    const [once, skip] = [await made(), await made({ missed: 'skip' })];
    await letCome([once.id, skip.id], 7 * 86_400);
    await expect.poll(async () => (await read(skip.id)).nextAt, { timeout: 10_000 }).toBe(skip.nextAt);
    expect((await read(skip.id)).lastJob).toBeNull();
    expect(await read(once.id)).toMatchObject({ nextAt: once.nextAt, lastJob: expect.any(String) });
    const { items } = (await demo.get('/api/jobs?function=demo/tick&whose=submitted')).json as { items: Job[] };
    expect(items).toHaveLength(1);
    await clear();
  });

  it('runs once, however many servers there are', async () => {
    const { sql, runner, folders, context } = instance;
    const parts = {
      sql,
      runner,
      folders,
      version: '0.0.0',
      signingSecret: 'x'.repeat(43),
      encryptionSecret: 'x'.repeat(43),
    };
    const second = await createContext(context.settings, { ...parts, node: 'second' });
    const third = await createContext(context.settings, { ...parts, node: 'third' });
    const ids: string[] = [];
    for (let n = 0; n < 4; n += 1) ids.push((await made({ input: `{"n": ${100 + n}}` })).id);
    const [before] = await sql<{ n: number }[]>`select count(*)::int as n from jobs`;
    for (let round = 0; round < 5; round += 1) {
      await letCome(ids);
      await expect
        .poll(async () => (await list()).every(({ nextAt }) => new Date(nextAt ?? 0).getTime() > Date.now()))
        .toBe(true);
    }
    const [after] = await sql<{ n: number }[]>`select count(*)::int as n from jobs`;
    expect((after?.n ?? 0) - (before?.n ?? 0)).toBe(20);
    await second.close();
    await third.close();
    await clear();
  });

  it('can be changed, switched off and deleted, by its owner alone', async () => {
    const { id } = await made();
    const change = (more: object, who = demo) => who.ask('PUT', `/api/schedules/${id}`, { ...body, ...more });
    expect((await change({ enabled: false })).json).toMatchObject({ enabled: false, nextAt: null });
    expect((await change({ cron: '@hourly' })).json).toMatchObject({ cron: '@hourly', nextAt: expect.any(String) });
    expect(failureOf(await change({}, other))).toBe('404 not-found');
    expect(failureOf(await other.ask('DELETE', `/api/schedules/${id}`))).toBe('404 not-found');
    expect(await list(other)).toEqual([]);
    expect((await demo.ask('DELETE', `/api/schedules/${id}`)).status).toBe(204);
    expect(await list()).toEqual([]);
  });

  it('is refused when it can never run, with what is wrong', async () => {
    const fieldOf = async (more: object) => {
      const answer = await write(more);
      const { fields } = problemOf(answer) as unknown as { fields: { path: string }[] };
      return [answer.status, fields[0]?.path];
    };
    expect(await fieldOf({ cron: '61 * * * *' })).toEqual([422, 'cron']);
    expect(problemOf(await write({ cron: 'every tuesday' })).detail).toContain('has five fields');
    expect(await fieldOf({ cron: '* * * * * *' })).toEqual([422, 'cron']);
    expect(await fieldOf({ cron: '0 0 30 2 *' })).toEqual([422, 'cron']);
    expect(await fieldOf({ zone: 'Mars/Base' })).toEqual([422, 'zone']);
    expect(await fieldOf({ input: '{' })).toEqual([422, 'input']);
    expect(await fieldOf({ function: 'tick' })).toEqual([422, 'function']);
    expect(failureOf(await write({ function: 'demo/nothing' }))).toBe('404 not-found');
    expect(failureOf(await write({ function: 'demo/hidden' }, other))).toBe('404 not-found');
    expect(failureOf(await write({}, new Person(instance.origin)))).toBe('401 unauthorised');
    const answers = await Promise.all(Array.from({ length: 6 }, () => write()));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(4);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(2);
    await clear();
  });
});
