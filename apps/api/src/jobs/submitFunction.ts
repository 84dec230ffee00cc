import type { HostAnswer, JobOrders } from '@skython/runtime';
import { isProblemError, jobWishesSchema, type Limits, toProblem } from '@skython/shared';
import { parseInput } from '../http/fields.js';
import { type Chain, nextStep } from '../invoke/chain.js';
import type { FunctionIdentity } from '../invoke/endpoint.js';
import type { Endpoints } from '../invoke/endpoints.js';
import { findTarget } from '../invoke/findTarget.js';
import { refused } from '../invoke/refused.js';
import { presentJob } from './job.js';
import type { JobQueue } from './queue.js';
import { ordersOf } from './submit.js';

interface Parts {
  readonly endpoints: Endpoints;
  readonly limits: Limits;
  readonly queue: JobQueue;
}

interface Position {
  readonly identity: Pick<FunctionIdentity, 'ownerId' | 'owner'>;
  readonly chain: Chain;
}

/** `skython.submit`: a job by the owner of the calling code. It counts as a call of the chain, and is one deeper. */
export async function submitFunction(
  { endpoints, limits, queue }: Parts,
  { identity, chain }: Position,
  target: string,
  orders: JobOrders,
  body: Uint8Array,
): Promise<HostAnswer> {
  const { ownerId } = identity;
  const found = await findTarget(endpoints, ownerId, target);
  if ('failure' in found) return refused('not-found', found.failure.detail);
  const step = nextStep(chain, limits);
  if (step.kind !== 'step') return refused(step.kind, step.detail);
  if (body.length > limits.jobBodyBytes) {
    return refused('call-failed', `The arguments of a job have at most ${limits.jobBodyBytes} bytes.`);
  }
  const { facts } = found.endpoint;
  try {
    const wishes = parseInput(jobWishesSchema, orders);
    const id = await queue.accept({
      functionId: facts.functionId,
      ownerId: facts.ownerId,
      submitterId: ownerId,
      version: facts.version,
      pinned: found.pinned,
      def: found.def,
      call: { method: 'POST', query: '', contentType: JSON_TYPE, accept: JSON_TYPE, headers: [], body },
      depth: step.chain.depth,
      // Another account's turns are its own affair.
      ...ordersOf({ ...wishes, priority: facts.ownerId === ownerId ? wishes.priority : 0 }, ownerId),
    });
    const job = await queue.find(id);
    if (!job) return refused('not-found', 'The function was deleted.');
    const shown = presentJob(job, { mayRead: false, submitted: true });
    return { reply: { ok: true, mediaType: JSON_TYPE }, body: Buffer.from(JSON.stringify(shown)) };
  } catch (error) {
    if (!isProblemError(error)) throw error;
    return refused('call-failed', `${target}: ${error.failure.detail}`, toProblem(error.failure));
  }
}

const JSON_TYPE = 'application/json';
