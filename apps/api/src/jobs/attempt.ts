import type { CallInput } from '@skython/runtime';
import type { Limits, Outcome, Streamed } from '@skython/shared';
import { refusalOfCode } from '../invoke/authorise.js';
import { collect } from '../invoke/collect.js';
import type { Endpoints } from '../invoke/endpoints.js';
import type { OnProgress } from '../invoke/host.js';
import type { Invoke } from '../invoke/invoke.js';
import type { ClaimedJob } from './ledger.js';

/** How a compatibility plane makes the calls of its own jobs. */
export type PlaneAttempt = (
  job: ClaimedJob,
  options: { readonly signal: AbortSignal; readonly onProgress: OnProgress },
) => Promise<Exclude<Outcome, Streamed>>;

export interface AttemptParts {
  readonly endpoints: Endpoints;
  readonly invoke: Invoke;
  readonly limits: Limits;
  /** By the `plane` of a job. */
  readonly planes: ReadonlyMap<string, PlaneAttempt>;
}

/** Makes the call that a job stands for: an invocation like any other. Aborting `signal` ends it. */
export async function attempt(
  { endpoints, invoke, limits, planes }: AttemptParts,
  job: ClaimedJob,
  signal: AbortSignal,
  onProgress: OnProgress,
): Promise<Exclude<Outcome, Streamed>> {
  const plane = planes.get(job.platform?.plane ?? '');
  if (plane) return plane(job, { signal, onProgress });
  const endpoint = await endpoints.find(job.owner, job.name, job.version);
  if (!endpoint) return { kind: 'not-found', detail: `There is no version ${job.version} of this function any more.` };
  const { facts } = endpoint;
  // It may have been made private, or closed, since the job was accepted.
  const refused =
    refusalOfCode(facts, job.submitterId ?? '') ??
    (facts.access === 'key' && job.submitterId === null ? closed : undefined);
  if (refused) return refused;
  const { submitterId: id, submitter: name } = job;
  const result = await invoke(endpoint, inputOf(job), {
    caller: id !== null && name !== null ? { id, name } : undefined,
    depth: job.depth,
    onProgress,
    signal,
  });
  return collect(result.outcome, limits);
}

const closed = { kind: 'forbidden', detail: 'This function asks for a token by now, and the job had none.' } as const;

const inputOf = (job: ClaimedJob): CallInput => ({
  method: job.method,
  query: job.query,
  contentType: job.contentType,
  accept: job.accept,
  headers: job.headers,
  body: job.body,
  invocation: job.invocation,
  ...(job.def !== null && { def: job.def }),
  ...(job.submitter !== null && { caller: job.submitter }),
  ...(job.platform !== null && { platform: job.platform }),
});
