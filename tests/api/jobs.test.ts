import { randomUUID } from 'node:crypto';
import type { Job } from '@skython/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp, createContext, createInstanceServer } from '../../apps/api/src/index.js';
import { startInstance, type TestInstance } from './instance.js';
import { type Answer, failureOf, Person, problemOf } from './person.js';

let instance: TestInstance;
let demo: Person;
let other: Person;
const stranger = () => new Person(instance.origin);

beforeAll(async () => {
  instance = await startInstance({
    env: {
      SKYTHON_LIMIT_JOB_RETRY_MS: '10ms',
      SKYTHON_LIMIT_JOB_BODY_BYTES: '1KiB',
      SKYTHON_LIMIT_JOB_RESULT_BYTES: '2KiB',
      SKYTHON_LIMIT_JOBS_AT_ONCE: '2',
      SKYTHON_LIMIT_JOBS_AT_ONCE_OF_ONE: '1',
      SKYTHON_LIMIT_JOBS_PER_ACCOUNT: '20',
      SKYTHON_LIMIT_STORE_TOTAL_BYTES: '8MiB',
    },
  });
  demo = await Person.signUp(instance.origin, 'demo');
  other = await Person.signUp(instance.origin, 'other');
  for (const [name, more] of [
    ['work', {}],
    ['work_keyed', { access: 'key' }],
    ['work_private', { visibility: 'private' }],
  ] as const) {
    await demo.publish(name, WORK, more);
  }
  await other.publish('work', WORK);
  await demo.publish('submits', SUBMITS);
});
afterAll(() => instance?.stop());

/** Waits until its gate opens, counts its attempts, and fails as often as it is told. */
const WORK = `
import time
import skython
from skython import increment, load, store, update

def main(say="done", fails: int = 0, gate: str = "", log: str = "", size: int = 0, opens: str = "", logged: bool = False):
    if opens:
        return store(opens, True)
    if logged:
        return load("log", default=[])
    tries = increment("tries " + str(say))
    while gate and not load(gate, default=False):
        time.sleep(0.02)
    if log:
        update("log", lambda done: [*done, log], default=[])
    if tries <= fails:
        raise ValueError(f"try {tries}")
    return {"say": say, "tries": tries, "caller": skython.caller, "more": "x" * size}
`;

const SUBMITS = `
from skython import CallError, load, progress, submit

def send(target: str = "demo/work", say="sent", options: dict = {}):
    try:
        return submit(target, {"say": say}, **options)
    except CallError as error:
        return [error.kind, str(error)]

def steps(gate: str):
    progress(0.5, "half")
    while not load(gate, default=False):
        pass
`;

const ODD = `
from skython import Response, progress

def raises():
    progress(0.5, "\\0 \\ud800")
    raise ValueError("\\0 \\ud800")

def answers():
    return Response("\\0", headers={"x-odd": "a\\0b"}, media_type="text/\\0")
`;

const jobOf = (answer: Answer): Job => {
  if (answer.status !== 202 && answer.status !== 200) throw new Error(`${answer.status}: ${answer.text}`);
  return answer.json as Job;
};
const submit = (body: object, headers: Record<string, string> = {}, path = 'demo/work', who = stranger()) =>
  who.call(path, body, { prefer: 'respond-async', ...headers });
const read = async (id: string, who = demo): Promise<Job> => jobOf(await who.get(`/api/jobs/${id}`));
const until = async (id: string, state: Job['state'], who = demo): Promise<Job> => {
  await expect.poll(async () => (await read(id, who)).state, { timeout: 20_000 }).toBe(state);
  return read(id, who);
};
const openGate = async (gate: string, owner = 'demo') => {
  expect((await stranger().call(`${owner}/work`, { opens: gate })).status).toBe(200);
};

describe('a call with Prefer: respond-async', () => {
  it('is accepted, run once, and its result is what a call would have answered', async () => {
    const answer = await submit({ say: 'ü' });
    const job = jobOf(answer);
    expect(answer.status).toBe(202);
    expect(answer.headers.get('location')).toBe(`/api/jobs/${job.id}`);
    expect(answer.headers.get('preference-applied')).toBe('respond-async');
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(job).toMatchObject({ function: 'demo/work', version: 1, submitter: null, attempts: 0, result: null });
    const done = await until(job.id, 'succeeded', stranger());
    expect(done).toMatchObject({ attempts: 1, outcome: 'returned', problem: null, result: { status: 200 } });
    const result = await stranger().get(`/jobs/${job.id}`);
    expect(result.json).toEqual({ say: 'ü', tries: 1, caller: null, more: '' });
    expect(result.headers.get('content-security-policy')).toContain('sandbox');
    expect(result.headers.get('x-skython-invocation')).toBe(done.invocation);
    expect((await demo.read('work')).version).toBe(1);
  });

  it('says 202 until it has ended', async () => {
    const { id } = jobOf(await submit({ say: 'slow', gate: 'slow' }));
    await until(id, 'running');
    expect((await stranger().get(`/jobs/${id}`)).status).toBe(202);
    await openGate('slow');
    await until(id, 'succeeded');
    expect((await stranger().get(`/jobs/${id}`)).status).toBe(200);
  });

  it('keeps the rules of a call: who may, how much, and what it may ask for', async () => {
    expect(failureOf(await submit({}, {}, 'demo/work_private'))).toBe('404 not-found');
    expect(failureOf(await submit({}, {}, 'demo/work_keyed'))).toBe('401 unauthorised');
    expect(failureOf(await submit({ say: 'x'.repeat(2000) }))).toBe('413 too-large');
    expect(failureOf(await submit({}, { 'x-skython-attempts': '99' }))).toBe('422 invalid-input');
    expect(failureOf(await submit({}, { 'x-skython-priority': '5' }))).toBe('403 forbidden');
  });

  it('is seen by its submitter and the owner of the function alone, and a job without an account by who has its id', async () => {
    const caller = await other.withToken('invoke');
    const { id } = jobOf(await submit({ say: 'seen' }, {}, 'demo/work_keyed', caller));
    await until(id, 'succeeded', caller);
    expect((await caller.get(`/jobs/${id}`)).json).toMatchObject({ caller: 'other' });
    expect(failureOf(await stranger().get(`/api/jobs/${id}`))).toBe('404 not-found');
    expect(failureOf(await stranger().get(`/jobs/${id}`))).toBe('404 not-found');
    expect(failureOf(await stranger().ask('POST', `/api/jobs/${id}/cancel`))).toBe('401 unauthorised');
    for (const bad of ['nothing', randomUUID()]) expect((await demo.get(`/api/jobs/${bad}`)).status).toBe(404);
    const mine = (await demo.get('/api/jobs?function=demo/work_keyed')).json as { items: Job[] };
    expect(mine.items.map(job => job.id)).toEqual([id]);
    const data = (await other.get(`/api/jobs/${id}/result`)).json as { base64: string };
    expect(JSON.parse(Buffer.from(data.base64, 'base64').toString())).toMatchObject({ caller: 'other' });
    expect(failureOf(await stranger().get(`/api/jobs/${id}/result`))).toBe('401 unauthorised');
    const submitted = (await other.get('/api/jobs?whose=submitted')).json as { items: Job[] };
    expect(submitted.items.map(job => job.id)).toEqual([id]);
    expect(((await other.get('/api/jobs')).json as { items: Job[] }).items).toEqual([]);
  });

  it('is listed page by page, latest first', async () => {
    const first = (await demo.get('/api/jobs?limit=2')).json as { items: Job[]; next: string };
    const second = (await demo.get(`/api/jobs?limit=2&cursor=${first.next}`)).json as { items: Job[]; next: null };
    expect(second.next).toBeNull();
    const times = [...first.items, ...second.items].map(job => job.acceptedAt);
    expect(times).toEqual([...times].sort().reverse());
    expect(new Set([...first.items, ...second.items].map(job => job.id)).size).toBe(3);
    expect(failureOf(await demo.get('/api/jobs?cursor=nonsense'))).toBe('422 invalid-input');
  });
});

describe('a function that submits a job', () => {
  it('is its submitter, whoever called it, and gets the job', async () => {
    const sent = await stranger().call('demo/submits/send', { options: { key: 'k', priority: 3, attempts: 1 } });
    const job = sent.json as Job;
    expect(job).toMatchObject({ function: 'demo/work', submitter: 'demo', priority: 3, maxAttempts: 1 });
    await until(job.id, 'succeeded');
    expect((await (await demo.withToken('invoke')).get(`/jobs/${job.id}`)).json).toMatchObject({ caller: 'demo' });
    const again = await stranger().call('demo/submits/send', { options: { key: 'k', priority: 3, attempts: 1 } });
    expect((again.json as Job).id).toBe(job.id);
    const changed = await stranger().call('demo/submits/send', { say: 'else', options: { key: 'k' } });
    expect(changed.json).toEqual(['conflict', expect.stringContaining('idempotency key')]);
  });

  it('may submit what its owner may call', async () => {
    const send = async (target: string, options = {}) =>
      (await stranger().call('demo/submits/send', { target, options })).json;
    expect(await send('demo/work_private')).toMatchObject({ submitter: 'demo' });
    expect(await send('demo/nothing')).toEqual(['', expect.stringContaining('There is no function')]);
    expect(await send('demo/work', { attempts: 99 })).toEqual(['invalid-input', expect.stringContaining('attempts')]);
    const large = await stranger().call('demo/submits/send', { say: 'x'.repeat(1100) });
    expect(large.json).toEqual(['', expect.stringContaining('at most 1024 bytes')]);
  });

  it('is heard by who asks, when it says how far it is', async () => {
    const { id } = jobOf(await submit({ gate: 'steps' }, {}, 'demo/submits/steps'));
    await expect.poll(async () => (await read(id)).progress, { timeout: 10_000 }).toEqual({ done: 0.5, note: 'half' });
    await demo.ask('POST', `/api/jobs/${id}/cancel`);
    await until(id, 'cancelled');
  });
});

describe('an idempotency key', () => {
  it('makes one job of several submissions, also at the same time, and refuses another call', async () => {
    const headers = { 'idempotency-key': 'order-1' };
    const answers = await Promise.all([1, 2, 3, 4].map(() => submit({ say: 'once' }, headers)));
    const [id, ...others] = [...new Set(answers.map(answer => jobOf(answer).id))];
    expect(others).toEqual([]);
    const { tries } = await until(id ?? '', 'succeeded').then(
      async () => (await stranger().get(`/jobs/${id}`)).json as { tries: number },
    );
    expect(tries).toBe(1);
    expect(failureOf(await submit({ say: 'twice' }, headers))).toBe('409 conflict');
    const caller = await other.withToken('invoke');
    expect(jobOf(await submit({ say: 'mine' }, headers, 'demo/work', caller)).id).not.toBe(id);
  });
});

describe('a job that fails', () => {
  it('is tried again after a pause, by a new invocation each time', async () => {
    const { id } = jobOf(await submit({ say: 'third', fails: 2 }));
    expect(await until(id, 'succeeded')).toMatchObject({ attempts: 3, problem: null });
  });

  it('is kept as a dead letter, with its problem, until it is replayed', async () => {
    const { id } = jobOf(await submit({ say: 'fourth', fails: 3 }));
    const failed = await until(id, 'failed');
    expect(failed).toMatchObject({
      attempts: 3,
      outcome: 'raised',
      problem: { status: 500, detail: 'ValueError: try 3' },
    });
    expect(failureOf(await stranger().get(`/jobs/${id}`))).toBe('500 raised');
    const dead = (await demo.get('/api/jobs?state=failed')).json as { items: Job[] };
    expect(dead.items.map(job => job.id)).toContain(id);
    expect(failureOf(await other.ask('POST', `/api/jobs/${id}/replay`))).toBe('404 not-found');
    expect(jobOf(await demo.ask('POST', `/api/jobs/${id}/replay`)).state).not.toBe('failed');
    await until(id, 'succeeded');
    expect(failureOf(await demo.ask('POST', `/api/jobs/${id}/replay`))).toBe('409 conflict');
  });

  it('ends whatever it says: no text of a function is one that cannot be kept', async () => {
    await demo.publish('odd', ODD);
    for (const what of ['raises', 'answers']) {
      const { id } = jobOf(await submit({}, { 'x-skython-attempts': '1' }, `demo/odd/${what}`));
      expect(await until(id, 'failed')).toMatchObject({ attempts: 1, outcome: 'raised' });
    }
  });

  it('is not tried again when that cannot help', async () => {
    const { id } = jobOf(await submit({ fails: 'many' }));
    expect(await until(id, 'failed')).toMatchObject({ attempts: 1, problem: { type: '/problems/invalid-input' } });
    const large = jobOf(await submit({ size: 3000 }));
    expect(await until(large.id, 'failed')).toMatchObject({ problem: { type: '/problems/output-too-large' } });
  });
});

describe('a job that is cancelled', () => {
  it('ends at once when it waits, and soon when it runs', async () => {
    const running = jobOf(await submit({ say: 'stuck', gate: 'never' }));
    await until(running.id, 'running');
    const waiting = jobOf(await submit({ say: 'behind' }));
    expect(jobOf(await demo.ask('POST', `/api/jobs/${waiting.id}/cancel`)).state).toBe('cancelled');
    await demo.ask('POST', `/api/jobs/${running.id}/cancel`);
    expect(await until(running.id, 'cancelled')).toMatchObject({ attempts: 1 });
    expect(failureOf(await demo.ask('POST', `/api/jobs/${running.id}/cancel`))).toBe('409 conflict');
    expect(failureOf(await stranger().get(`/jobs/${running.id}`))).toBe('409 conflict');
  });
});

describe('whose turn it is', () => {
  it('goes by priority within an account, and never lets one account wait for all of another', async () => {
    const owner = await demo.withToken('invoke');
    const front = jobOf(await submit({ say: 'front', gate: 'turns' }));
    await until(front.id, 'running');
    const send = (log: string, priority: number) =>
      submit({ say: log, log }, { 'x-skython-priority': String(priority) }, 'demo/work', owner);
    const ids: string[] = [];
    for (const [log, priority] of [
      ['low', -1],
      ['first', 0],
      ['second', 0],
      ['high', 1],
    ] as const) {
      ids.push(jobOf(await send(log, priority)).id);
    }
    // The one place of this account is taken; the other account's is free.
    await until(jobOf(await submit({ say: 'theirs' }, {}, 'other/work')).id, 'succeeded', stranger());
    expect((await read(ids[0] ?? '')).state).toBe('waiting');
    await openGate('turns');
    for (const id of ids) await until(id, 'succeeded');
    expect((await stranger().call('demo/work', { logged: true })).json).toEqual(['high', 'first', 'second', 'low']);
  });

  it('ends where an account has as many jobs as it may, and leaves it room for its own', async () => {
    const answers: Answer[] = [];
    const later = (say: unknown, who = stranger()) => submit({ say }, { 'x-skython-delay': '600' }, 'other/work', who);
    for (let n = 0; n < 16; n += 1) answers.push(await later(n));
    expect(answers.map(({ status }) => status)).toEqual([...Array(15).fill(202), 429]);
    expect(problemOf(answers[15] as Answer)).toMatchObject({ reason: 'quota' });
    const owner = await other.withToken('invoke');
    for (const status of [202, 202, 202, 202, 202, 429]) expect((await later('own', owner)).status).toBe(status);
    const [first] = answers;
    if (first) await other.ask('POST', `/api/jobs/${jobOf(first).id}/cancel`);
    expect((await later('again')).status).toBe(429);
    expect((await later('again', owner)).status).toBe(202);
  });
});

describe('several servers of one database', () => {
  it('share the jobs, and take over those of one that went away', async () => {
    const { sql, runner, folders, context } = instance;
    const resources = {
      sql,
      runner,
      folders,
      version: '0.0.0',
      signingSecret: 'x'.repeat(43),
      encryptionSecret: 'x'.repeat(43),
      node: 'second',
    };
    const lost = jobOf(await submit({ say: 'lost' }, { 'x-skython-delay': '600' }));
    await sql`update jobs set state = 'running', attempts = 1, node = 'second', lease_until = now() + interval '1 hour',
      invocation = gen_random_uuid() where id = ${lost.id}`;
    // The second server starts again and finds what it had been doing; either may run it.
    const second = await createContext(context.settings, resources);
    const server = createInstanceServer(createApp(second), { largestBody: 1000 });
    expect(await until(lost.id, 'succeeded')).toMatchObject({ attempts: 1 });
    const ids = await Promise.all(
      Array.from({ length: 12 }, async (_, n) => jobOf(await submit({ say: `shared ${n}` })).id),
    );
    for (const id of ids) expect(await until(id, 'succeeded')).toMatchObject({ attempts: 1 });
    await second.close();
    server.close();
    const stale = jobOf(await submit({ say: 'stale' }, { 'x-skython-delay': '600' }));
    await sql`update jobs set state = 'running', attempts = 1, node = 'third', lease_until = now() - interval '1 second',
      invocation = gen_random_uuid() where id = ${stale.id}`;
    await submit({ say: 'wakes the worker' });
    expect(await until(stale.id, 'succeeded')).toMatchObject({ attempts: 1 });
  });
});
