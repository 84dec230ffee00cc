import type { CallInput, PlatformFacts } from '@skython/runtime';
import {
  type Failure,
  type HeaderList,
  type Job,
  type JobProgress,
  type JobState,
  type Outcome,
  toProblem,
} from '@skython/shared';
import { eq, type InferSelectModel, sql } from 'drizzle-orm';
import type { jobs } from '../database/schema/index.js';
import { functions, jobs as table, users } from '../database/schema/index.js';
import { withoutTraceback } from '../invoke/answer.js';

/** What submits jobs by itself. */
export type Origin = `${'schedule' | 'trigger' | 'hook'}/${string}`;

export type JobRow = InferSelectModel<typeof jobs>;

/** What is to be called, and how it was asked for. */
export interface NewJob {
  readonly functionId: string;
  readonly ownerId: string;
  readonly submitterId: string | undefined;
  readonly version: number;
  readonly pinned: boolean;
  readonly def: string | undefined;
  readonly call: Pick<CallInput, 'method' | 'query' | 'contentType' | 'accept' | 'body' | 'headers' | 'platform'>;
  /** What submits it by itself. */
  readonly origin?: Origin;
  readonly depth: number;
  readonly priority: number;
  readonly attempts: number;
  /** Seconds. */
  readonly delay: number;
  readonly callback?: string;
  readonly key?: { readonly holder: string; readonly text: string };
}

/** How an attempt ended, as the job's row keeps it. */
export type Settlement =
  | {
      readonly state: 'succeeded';
      readonly outcome: Outcome['kind'];
      readonly result: {
        readonly status: number;
        readonly mediaType: string;
        readonly headers: HeaderList;
        readonly body: Uint8Array;
      };
    }
  | { readonly state: 'failed'; readonly failure: Failure }
  /** Another attempt follows after a pause; `counted` is false when this one never began. */
  | { readonly state: 'waiting'; readonly failure: Failure; readonly pauseMs: number; readonly counted: boolean };

/** What lists and single answers show of a job: neither its body nor its result. */
export const shownColumns = {
  id: table.id,
  ownerId: table.ownerId,
  submitterId: table.submitterId,
  submitter: users.name,
  owner: functions.owner,
  name: functions.name,
  visibility: functions.visibility,
  def: table.def,
  version: table.version,
  state: table.state,
  priority: table.priority,
  attempts: table.attempts,
  maxAttempts: table.maxAttempts,
  origin: table.origin,
  acceptedAt: table.acceptedAt,
  runAt: table.runAt,
  startedAt: table.startedAt,
  endedAt: table.endedAt,
  invocation: table.invocation,
  outcome: table.outcome,
  failure: table.failure,
  resultStatus: table.resultStatus,
  resultType: table.resultType,
  resultBytes: sql<number>`coalesce(octet_length(${table.result}), 0)`.mapWith(Number),
  progress: table.progress,
  callback: table.callback,
  callbackLeft: table.callbackLeft,
  callbackHeard: table.callbackHeard,
  cancelling: table.cancelling,
  platform: table.platform,
};

export const ofFunction = eq(functions.id, table.functionId);
export const ofSubmitter = eq(users.id, table.submitterId);

export interface ShownJob {
  readonly id: string;
  readonly ownerId: string;
  readonly submitterId: string | null;
  readonly submitter: string | null;
  readonly owner: string;
  readonly name: string;
  readonly visibility: 'public' | 'private';
  readonly def: string | null;
  readonly version: number;
  readonly state: JobState;
  readonly priority: number;
  readonly attempts: number;
  readonly maxAttempts: number;
  readonly origin: string | null;
  readonly acceptedAt: Date;
  readonly runAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly invocation: string | null;
  readonly outcome: Outcome['kind'] | null;
  readonly failure: Failure | null;
  readonly resultStatus: number | null;
  readonly resultType: string | null;
  readonly resultBytes: number;
  readonly progress: JobProgress | null;
  readonly callback: string | null;
  readonly callbackLeft: number;
  readonly callbackHeard: boolean;
  readonly cancelling: boolean;
  readonly platform: PlatformFacts | null;
}

/** To whom a job is shown. */
export interface JobReader {
  /** Who may read the source sees tracebacks. */
  readonly mayRead: boolean;
  /** The submitter alone sees the address that is called back and the hook it came by: both may be secrets. */
  readonly submitted: boolean;
}

export function presentJob(row: ShownJob, { mayRead, submitted }: JobReader): Job {
  const { failure, invocation, resultStatus, resultType } = row;
  const text = (moment: Date | null): string | null => moment?.toISOString() ?? null;
  return {
    id: row.id,
    function: `${row.owner}/${row.name}${row.def === null ? '' : `/${row.def}`}`,
    version: row.version,
    state: row.state,
    priority: row.priority,
    attempts: row.attempts,
    maxAttempts: row.maxAttempts,
    submitter: row.submitter,
    origin: submitted ? row.origin : null,
    acceptedAt: row.acceptedAt.toISOString(),
    runAt: row.runAt.toISOString(),
    startedAt: text(row.startedAt),
    endedAt: text(row.endedAt),
    invocation,
    outcome: row.outcome,
    problem: failure && toProblem(mayRead ? failure : withoutTraceback(failure), invocation ?? undefined),
    result:
      row.state === 'succeeded' && resultStatus !== null && resultType !== null
        ? { url: `/jobs/${row.id}`, status: resultStatus, mediaType: resultType, bytes: row.resultBytes }
        : null,
    progress: row.progress,
    callback: submitted ? callbackOf(row) : null,
    cancelling: row.cancelling,
  };
}

function callbackOf({ callback: url, callbackHeard, callbackLeft }: ShownJob): Job['callback'] {
  if (url === null) return null;
  if (callbackHeard) return { url, state: 'taken' };
  return { url, state: callbackLeft > 0 ? 'waiting' : 'failed' };
}
