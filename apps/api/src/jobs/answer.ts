import type { Job } from '@skython/shared';
import type { Principal } from '../accounts/principal.js';
import { type CrossOriginHeaders, openToAll } from '../http/crossOrigin.js';
import { strangersContent } from '../invoke/answer.js';
import { mayRead } from '../invoke/authorise.js';
import { presentJob, type ShownJob } from './job.js';

/** Seconds after which it is worth asking again. */
const SOON = '1';

/** What a call that became a job is answered with, and who asks for its result too early. */
export function acceptedAnswer(
  job: Job,
  more: Record<string, string> = {},
  cors: CrossOriginHeaders = openToAll,
): Response {
  const headers = {
    ...(strangersContent(cors) as Record<string, string>),
    ...more,
    'content-type': 'application/json',
    'cache-control': 'no-store',
    'retry-after': SOON,
    location: `/api/jobs/${job.id}`,
    'x-skython-version': String(job.version),
  };
  return new Response(JSON.stringify(job), { status: 202, headers });
}

export const shownTo = (job: ShownJob, principal: Principal | undefined): Job =>
  presentJob(job, {
    mayRead: mayRead(job, principal?.account.id),
    submitted: principal !== undefined && principal.account.id === job.submitterId,
  });
