import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Job } from '@skython/shared';
import { afterAll, expect, it } from 'vitest';
import { spawnInstance, startInstance, type TestInstance, waitForOutput } from '../support/index.js';
import { makeScratch } from './scratch.js';

/** `npm run faults [kills]` */
const KILLS = Number(process.env.SKYTHON_FAULT_KILLS ?? 20);
/** How long one kill may take, start and all, on a busy machine. */
const KILL_MS = 30_000;
const ENV = { SKYTHON_EXAMPLES: 'off', SKYTHON_LIMIT_JOBS_PER_ACCOUNT: '100000' };

const place = makeScratch();
afterAll(() => place.remove());

const SOURCE = `
import time
from skython import increment

def main(n: int, ms: int = 0):
    time.sleep(ms / 1000)
    return [n, increment(f"runs {n}")]
`;

/** Somebody who submits jobs one after the other, each under a key of its own until it is acknowledged. */
class Submitter {
  /** By number. */
  readonly accepted = new Map<number, string>();
  readonly twice: number[] = [];
  #next = 0;

  /** Submits to an instance until so many more are accepted; false when the instance goes away before. */
  async submit(url: string, count: number): Promise<boolean> {
    for (let left = count; left > 0; left -= 1) {
      const n = this.#next;
      const job = await postJob(url, n).catch(() => undefined);
      if (job === undefined) return false;
      this.accepted.set(n, job.id);
      this.#next += 1;
      // What was accepted once stays the same job, whoever was killed in between.
      if (n > 0 && n % 7 === 0) {
        const again = await postJob(url, n - 1).catch(() => undefined);
        if (again && again.id !== this.accepted.get(n - 1)) this.twice.push(n - 1);
      }
    }
    return true;
  }
}

async function postJob(url: string, n: number): Promise<Job> {
  const answer = await fetch(`${url}/f/demo/record`, {
    method: 'POST',
    headers: { prefer: 'respond-async', 'idempotency-key': `n${n}`, 'content-type': 'application/json' },
    body: JSON.stringify({ n, ms: (n * 37) % 120 }),
  });
  const text = await answer.text();
  if (answer.status !== 202) throw new Error(`${answer.status}: ${text}`);
  return JSON.parse(text);
}

async function publish(url: string): Promise<void> {
  const headers = { 'content-type': 'application/json', origin: url };
  const body = JSON.stringify({ name: 'demo', password: 'correct horse' });
  const signedUp = await fetch(`${url}/api/account`, { method: 'POST', headers, body });
  const cookie = signedUp.headers.get('set-cookie')?.split(';')[0] ?? '';
  const published = await fetch(`${url}/api/functions/record`, {
    method: 'PUT',
    headers: { ...headers, cookie },
    body: JSON.stringify({ files: { 'main.py': SOURCE }, visibility: 'public' }),
  });
  expect(published.status).toBe(201);
}

const start = (): Promise<TestInstance> =>
  startInstance({ dataDirectory: place.dataDirectory, env: { ...place.env, ...ENV } });

/** Kills a server while it starts, as soon as it has said so much. */
async function killWhileStarting(said: RegExp): Promise<void> {
  const started = spawnInstance({ dataDirectory: place.dataDirectory, env: { ...place.env, ...ENV } });
  await waitForOutput(started, said);
  started.child.kill('SIGKILL');
  await started.ended();
}

/** The database is killed as well: what is not on its disk is gone. */
function killDatabase(): void {
  const [pid] = readFileSync(join(place.dataDirectory, 'postgres/data/postmaster.pid'), 'utf8').split('\n');
  process.kill(Number(pid), 'SIGKILL');
}

it(
  `no accepted job is lost over ${KILLS} kills -9 of server, database and starts`,
  async () => {
    const submitter = new Submitter();
    let instance = await start();
    await publish(instance.url);
    for (let kill = 1; kill <= KILLS; kill += 1) {
      const kind = kill % 4;
      // At another place in the stream each time, with more behind it still on its way.
      await submitter.submit(instance.url, 1 + ((kill * 5) % 13));
      const onTheWay = submitter.submit(instance.url, 50);
      if (kind === 0) killDatabase();
      await instance.stop('SIGKILL');
      await onTheWay;
      if (kind === 2) await killWhileStarting(kill % 8 === 2 ? /✓ database/ : /ready at/);
      instance = await start();
    }
    const { url } = instance;
    for (const [n, id] of submitter.accepted) {
      const job = async (): Promise<Job> => (await fetch(`${url}/api/jobs/${id}`)).json() as Promise<Job>;
      await expect.poll(async () => (await job()).state, { timeout: 60_000, message: `job ${n}` }).toBe('succeeded');
      const [said, runs] = (await (await fetch(`${url}/jobs/${id}`)).json()) as [number, number];
      expect(said).toBe(n);
      expect(runs).toBeGreaterThanOrEqual(1);
    }
    expect(submitter.accepted.size).toBeGreaterThanOrEqual(KILLS);
    expect(new Set(submitter.accepted.values()).size).toBe(submitter.accepted.size);
    expect(submitter.twice).toEqual([]);
    await instance.stop();
  },
  60_000 + KILLS * KILL_MS,
);
