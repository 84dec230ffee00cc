import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Failure, isProblemError } from '@skython/shared';
import type { Principal } from '../accounts/principal.js';
import type { ApiContext } from '../context.js';
import { readBody } from '../http/body.js';
import { type CrossOriginHeaders, mayCall, openTo } from '../http/crossOrigin.js';
import { answerAndClose } from '../http/linger.js';
import { jobToFollow } from '../jobs/access.js';
import { acceptedAnswer, shownTo } from '../jobs/answer.js';
import { submitCall } from '../jobs/submit.js';
import { wantsJob } from '../jobs/wishes.js';
import { answer, failureAnswer, strangersContent } from './answer.js';
import { mayRead, refusal } from './authorise.js';
import { RequestInput } from './input.js';
import { listOfDefs } from './listOfDefs.js';
import type { CallPlane } from './plane.js';
import type { Target } from './target.js';
import { type RateHeaders, TooManyCalls } from './visitorRates.js';

/** A call over HTTP, before its body is read. */
export interface HttpCall {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly target: Target;
  readonly principal: Principal | undefined;
  /** Without the `?`. */
  readonly query: string;
  readonly plane?: CallPlane;
}

/** Authorises and makes a call, and answers with how it ended. */
export async function serveCall(context: ApiContext, call: HttpCall): Promise<Response> {
  const { incoming, outgoing, principal, plane } = call;
  const { endpoint, def } = call.target;
  const { facts } = endpoint;
  const { origin, host } = incoming.headers;
  const cors = openTo(facts.origins, origin);
  const refused = endpoint.open ? undefined : refusal(facts, principal);
  // What is said of a private function must not differ from what is said where there is none.
  if (refused) return refusalAnswer(refused, facts.visibility === 'public' ? { cors, plane } : { plane });
  if (!mayCall(facts.origins, { origin, host, ownOrigin: context.settings.origin })) {
    return refusalAnswer(foreignPage, { version: endpoint.versionText, cors, plane });
  }
  if (facts.schema.kind === 'several' && def === undefined) return listOfDefs(facts, cors);
  let later: boolean;
  let body: Uint8Array;
  let rates: RateHeaders | undefined;
  try {
    rates = context.visitorRates.count(facts, principal, incoming);
    later = !plane && wantsJob(incoming.headers.prefer);
    body = await readBody(incoming, later ? context.jobBodyLimit : context.bodyLimit);
  } catch (error) {
    if (!isProblemError(error)) throw error;
    const counted = error instanceof TooManyCalls ? error.headers : rates;
    return answerAndClose(
      incoming,
      outgoing,
      refusalAnswer(error.failure, { version: endpoint.versionText, rates: counted, cors, plane }),
    );
  }
  if (later) return acceptCall(context, call, { body, rates, cors });
  const caller = principal?.account;
  const invocation = randomUUID();
  const { query } = call;
  const platform = plane?.platform;
  const input = new RequestInput(incoming, body, { query, invocation, def, caller: caller?.name, platform });
  const result = await context.invoke(endpoint, input, { caller });
  return answer(
    result,
    {
      ...{ invocation, version: endpoint.versionText, rates, cors, plane },
      mayRead: endpoint.open || mayRead(facts, caller?.id),
    },
    outgoing,
  );
}

interface Accepted {
  readonly body: Uint8Array;
  readonly rates: RateHeaders | undefined;
  readonly cors: CrossOriginHeaders;
}

/** A call that becomes a job is answered when it is written down. */
async function acceptCall(context: ApiContext, call: HttpCall, { body, rates, cors }: Accepted): Promise<Response> {
  const id = await submitCall(context, call, body);
  const job = await jobToFollow(context, id, call.principal);
  return acceptedAnswer(shownTo(job, call.principal), { ...rates, 'preference-applied': 'respond-async' }, cors);
}

const foreignPage: Failure = { kind: 'forbidden', detail: 'Pages of this origin may not call the function.' };

/** What is known of a call that is refused. */
interface RefusalFacts {
  readonly version?: string;
  readonly rates?: RateHeaders | undefined;
  readonly cors?: CrossOriginHeaders;
  readonly plane?: CallPlane | undefined;
}

/** The answer to a call that was not made; it has an id all the same. */
export function refusalAnswer(failure: Failure, { version, rates, cors, plane }: RefusalFacts = {}): Response {
  const headers = strangersContent(cors);
  if (rates) Object.assign(headers, rates);
  const invocation = randomUUID();
  headers['x-skython-invocation'] = invocation;
  headers['server-timing'] = 'queue;dur=0, start;dur=0, run;dur=0';
  if (version !== undefined) headers['x-skython-version'] = version;
  if (!plane) return failureAnswer(failure, headers, invocation);
  return plane.failure(failure, Object.assign(headers, plane.headers(invocation)));
}
