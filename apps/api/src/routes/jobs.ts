import { type Failure, isProblemError, jobIdSchema, ProblemError, routes } from '@skython/shared';
import type { Context, Hono } from 'hono';
import * as v from 'valibot';
import { principalOfToken, skythonTokenOf } from '../accounts/authenticate.js';
import type { ApiContext } from '../context.js';
import { openToAll, preflight } from '../http/crossOrigin.js';
import type { ApiEnv } from '../http/env.js';
import { notFound } from '../http/failures.js';
import { checkHost } from '../http/guard.js';
import { mountRoute } from '../http/route.js';
import { answer } from '../invoke/answer.js';
import { refusalAnswer } from '../invoke/serveCall.js';
import { jobToChange, jobToFollow } from '../jobs/access.js';
import { acceptedAnswer, shownTo } from '../jobs/answer.js';
import { cancelJob, replayJob } from '../jobs/changes.js';
import type { ShownJob } from '../jobs/job.js';
import { findResult, listJobs } from '../jobs/reader.js';

const METHODS = ['GET', 'HEAD', 'OPTIONS'];

/** `/api/jobs`: the developer side of jobs. */
export function jobRoutes(app: Hono<ApiEnv>, context: ApiContext): void {
  const { database } = context;

  mountRoute(app, context, routes.jobs, async ({ principal, query }) => {
    const { whose, state, origin, cursor, limit } = query;
    const filter = { whose, state, function: query.function, origin, cursor, limit: Number(limit) };
    const { items, next } = await listJobs(database, principal.account.id, filter);
    return { items: items.map(job => shownTo(job, principal)), next };
  });

  mountRoute(app, context, routes.job, async ({ principal, params }) =>
    shownTo(await jobToFollow(context, params.id, principal), principal),
  );

  mountRoute(app, context, routes.jobAnswer, async ({ principal, params }) => {
    const { id } = await jobToFollow(context, params.id, principal);
    const { status, mediaType, body } = await resultOf(context, id);
    return { status, mediaType, base64: Buffer.from(body).toString('base64') };
  });

  mountRoute(app, context, routes.cancelJob, async ({ principal, params }) => {
    const { id } = await jobToChange(context, params.id, principal);
    await cancelJob(database, id);
    return shownTo(await jobToChange(context, id, principal), principal);
  });

  mountRoute(app, context, routes.replayJob, async ({ principal, params }) => {
    const { id } = await jobToChange(context, params.id, principal);
    await replayJob(database, id);
    return shownTo(await jobToChange(context, id, principal), principal);
  });
}

/**
 * `GET /jobs/:id`: what the call would have been answered with. 202 while it has not ended. Like `/f`, it is open to
 * every origin, and no cookie counts.
 */
export function jobResultRoute(app: Hono<ApiEnv>, context: ApiContext): void {
  app.all('/jobs/:id', async c => {
    try {
      checkHost(context, c.req.header('host'));
      const { method } = c.env.incoming;
      if (method === 'OPTIONS')
        return preflight({ methods: METHODS, asked: c.req.header('access-control-request-headers') });
      if (method !== 'GET' && method !== 'HEAD') throw otherMethod(method);
      return await answerResult(c, context);
    } catch (error) {
      if (isProblemError(error)) return refusalAnswer(error.failure);
      throw error;
    }
  });
}

async function answerResult(c: Context<ApiEnv>, context: ApiContext): Promise<Response> {
  const id = v.safeParse(jobIdSchema, c.req.param('id'));
  if (!id.success) throw notFound('There is no such job.');
  const token = skythonTokenOf(c.req.header('authorization'));
  const principal = token === undefined ? undefined : await principalOfToken(context.tokens, token);
  const job = await jobToFollow(context, id.output, principal);
  switch (job.state) {
    case 'waiting':
    case 'running':
      return acceptedAnswer(shownTo(job, principal));
    case 'cancelled':
      throw new ProblemError({ kind: 'conflict', detail: 'This job was cancelled.' });
    case 'failed':
      throw new ProblemError(shownFailure(job));
    case 'succeeded':
      return kept(c, context, job);
  }
}

async function resultOf({ database }: ApiContext, id: string) {
  const found = await findResult(database, id);
  if (found?.result == null || found.resultStatus === null || found.resultType === null) {
    throw notFound('There is no result of this job.');
  }
  const { result: body, resultStatus: status, resultType: mediaType, resultHeaders, version, invocation } = found;
  return { body, status, mediaType, headers: resultHeaders ?? [], version, invocation };
}

/** The function's own answer, as a call would have got it. */
async function kept(c: Context<ApiEnv>, context: ApiContext, job: ShownJob): Promise<Response> {
  const { version, invocation, ...result } = await resultOf(context, job.id);
  const outcome = { kind: 'returned', ...result } as const;
  const timing = { queue: 0, start: 0, run: 0 };
  const facts = { invocation: invocation ?? '', version: String(version), mayRead: false, cors: openToAll };
  return answer({ outcome, timing }, facts, c.env.outgoing);
}

const shownFailure = ({ failure }: ShownJob): Failure => failure ?? { kind: 'crashed', detail: 'This job failed.' };

const otherMethod = (method: string | undefined): ProblemError =>
  new ProblemError({
    kind: 'method-not-allowed',
    allowed: METHODS,
    detail: `The result of a job is read by GET, not ${method}.`,
  });
