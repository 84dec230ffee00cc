import { hasScope, type Principal } from '../accounts/principal.js';
import type { ApiContext } from '../context.js';
import { forbidden, notFound } from '../http/failures.js';
import type { ShownJob } from './job.js';
import { findJob } from './reader.js';

type Parts = Pick<ApiContext, 'database'>;

const absent = () => notFound('There is no such job.');

/** A job that somebody may follow: of their function, submitted by them, or by somebody without an account. */
export async function jobToFollow(
  { database }: Parts,
  id: string,
  principal: Principal | undefined,
): Promise<ShownJob> {
  const job = await findJob(database, id);
  if (!job || !(job.submitterId === null || isOf(job, principal))) throw absent();
  if (principal && !hasScope(principal, 'invoke') && !hasScope(principal, 'read')) {
    throw forbidden('This token lacks the scope "invoke" or "read".');
  }
  return job;
}

/** A job that somebody may end or run again. */
export async function jobToChange({ database }: Parts, id: string, principal: Principal): Promise<ShownJob> {
  const job = await findJob(database, id);
  if (!job || !isOf(job, principal)) throw absent();
  return job;
}

const isOf = (job: ShownJob, principal: Principal | undefined): boolean =>
  principal !== undefined && (principal.account.id === job.ownerId || principal.account.id === job.submitterId);
