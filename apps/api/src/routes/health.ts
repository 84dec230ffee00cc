import type { Readiness } from '@skython/shared';
import { sql } from 'drizzle-orm';
import type { Hono } from 'hono';
import type { ApiContext } from '../context.js';
import type { ApiEnv } from '../http/env.js';

const PROBE_MS = 2000;

/** `/healthz`: the process answers. `/readyz`: it can also do its work. */
export function healthRoutes(app: Hono<ApiEnv>, context: ApiContext): void {
  app.get('/healthz', c => c.text('ok'));

  app.get('/readyz', async c => {
    const readiness = await readReadiness(context);
    return c.json(readiness, readiness.ready ? 200 : 503, { 'cache-control': 'no-store' });
  });
}

/** Missing server execution makes an instance smaller, not unready. */
async function readReadiness({ database, runner, draining }: ApiContext): Promise<Readiness> {
  const [reachable, migrated] = await Promise.all([
    answersInTime(database.execute(sql`select 1`)),
    answersInTime(database.execute(sql`select 1 from functions limit 1`)),
  ]);
  const { availability } = runner;
  const base = runner.status('base');
  const execution = availability.available
    ? { ok: base.state === 'ready', detail: `The base environment is ${base.state}.` }
    : { ok: true, detail: `Off on this machine: ${availability.missing.join('; ')}` };
  const checks = {
    database: { ok: reachable, detail: reachable ? 'The database answers.' : 'The database does not answer.' },
    migrations: { ok: migrated, detail: migrated ? 'The tables are there.' : 'The tables are not there.' },
    execution,
    accepting: {
      ok: !draining.aborted,
      detail: draining.aborted ? 'The instance is shutting down.' : 'Requests are taken.',
    },
  };
  return { ready: Object.values(checks).every(({ ok }) => ok), checks };
}

async function answersInTime(query: PromiseLike<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>(resolve => {
    timer = setTimeout(() => resolve(false), PROBE_MS);
  });
  const answered = Promise.resolve(query).then(
    () => true,
    () => false,
  );
  return Promise.race([answered, late]).finally(() => clearTimeout(timer));
}
