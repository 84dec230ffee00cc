import { parseReference } from '@skython/shared';
import { notFound } from '../http/failures.js';
import { refusalOfCode } from '../invoke/authorise.js';
import type { Endpoints } from '../invoke/endpoints.js';
import type { NewJob, Origin } from './job.js';

/** The function that schedules, triggers and hooks call. */
export interface StandingTarget {
  readonly functionId: string;
  /** Null: the version that is live at the time. */
  readonly version: number | null;
  readonly def: string | null;
}

/** An account's standing order to make jobs: the columns that schedules, triggers and hooks have in common. */
export interface StandingOrder extends StandingTarget {
  /** Whose rights the calls have. */
  readonly ownerId: string;
  readonly attempts: number;
}

/** Of the function, as it is when the job is made. */
export interface LiveFunction {
  readonly functionOwner: string;
  readonly live: number | null;
}

/** Reads `owner/name[@version][/def]`. Throws `not-found` for what the account cannot call. */
export async function findStandingTarget(
  endpoints: Endpoints,
  accountId: string,
  text: string,
): Promise<StandingTarget> {
  const reference = parseReference(text);
  const endpoint = reference && (await endpoints.find(reference.owner, reference.name, reference.version));
  if (!endpoint || refusalOfCode(endpoint.facts, accountId)) throw notFound(`There is no function "${text}".`);
  return {
    functionId: endpoint.facts.functionId,
    version: reference?.version ?? null,
    def: reference?.def ?? null,
  };
}

/** The reference that was written: `fn` is `owner/name`. */
export const showTarget = (fn: string, { version, def }: Pick<StandingTarget, 'version' | 'def'>): string =>
  `${fn}${version === null ? '' : `@${version}`}${def === null ? '' : `/${def}`}`;

/** The job that a standing order makes. Its account is the submitter. */
export const standingJob = (
  order: StandingOrder,
  { functionOwner, live }: LiveFunction,
  rest: Pick<NewJob, 'call' | 'depth' | 'key'> & { readonly origin: Origin },
): NewJob => ({
  functionId: order.functionId,
  ownerId: functionOwner,
  submitterId: order.ownerId,
  version: order.version ?? live ?? 1,
  pinned: order.version !== null,
  def: order.def ?? undefined,
  priority: 0,
  attempts: order.attempts,
  delay: 0,
  ...rest,
});

const JSON_TYPE = 'application/json';

/** A call with a JSON body, as nobody but the instance makes it. */
export const jsonCall = (body: string, headers: NewJob['call']['headers'] = []): NewJob['call'] => ({
  ...{ method: 'POST', query: '', contentType: JSON_TYPE, accept: JSON_TYPE, headers },
  body: Buffer.from(body),
});
