import type { IncomingMessage } from 'node:http';
import { type Failure, ProblemError } from '@skython/shared';
import type { ClientAddress } from '../accounts/clientAddress.js';
import type { Principal } from '../accounts/principal.js';
import { Buckets, type Left, type Rate } from '../http/buckets.js';
import type { EndpointFacts } from './endpoint.js';

/** Header fields of a call that is counted (draft-ietf-httpapi-ratelimit-headers-06). */
export interface RateHeaders {
  readonly 'ratelimit-limit': string;
  readonly 'ratelimit-remaining': string;
  readonly 'ratelimit-reset': string;
}

interface Counted extends Left {
  readonly perMinute: number;
  readonly of: 'function' | 'instance';
}

const KEYS = 100_000;

/** Calls by visitors: an account, else a client address. Counted by this server, in memory. */
export class VisitorRates {
  readonly #addressOf: ClientAddress;
  readonly #instance: number | undefined;
  readonly #buckets: Buckets;

  constructor(addressOf: ClientAddress, callsPerMinute: number | undefined, now: () => number = Date.now) {
    this.#addressOf = addressOf;
    this.#instance = callsPerMinute;
    this.#buckets = new Buckets({ ...rateOf(callsPerMinute ?? 1), keys: KEYS }, now);
  }

  /** Counts a call; the headers to answer with, undefined when nothing is limited. Throws `busy` when it is one too many. */
  count(
    facts: Pick<EndpointFacts, 'functionId' | 'visitorCallsPerMinute'>,
    principal: Principal | undefined,
    request: IncomingMessage,
  ): RateHeaders | undefined {
    const { functionId, visitorCallsPerMinute } = facts;
    if (visitorCallsPerMinute === undefined && this.#instance === undefined) return undefined;
    const visitor = principal?.account.id ?? this.#addressOf(request);
    const counted: Counted[] = [];
    if (visitorCallsPerMinute !== undefined) {
      counted.push(this.#spend(`${functionId} ${visitor}`, visitorCallsPerMinute, 'function'));
    }
    if (this.#instance !== undefined && counted.every(({ waitSeconds }) => waitSeconds === 0)) {
      counted.push(this.#spend(visitor, this.#instance, 'instance'));
    }
    const tightest = counted.reduce((least, one) => (one.remaining < least.remaining ? one : least));
    const over = counted.find(({ waitSeconds }) => waitSeconds > 0);
    if (over) throw new TooManyCalls(over);
    return headersOf(tightest);
  }

  #spend(key: string, perMinute: number, of: Counted['of']): Counted {
    return { ...this.#buckets.spend(key, rateOf(perMinute)), perMinute, of };
  }
}

/** A visitor called too often; `headers` say how it stands. */
export class TooManyCalls extends ProblemError {
  readonly headers: RateHeaders;

  constructor(over: Counted) {
    super(failureOf(over));
    this.headers = headersOf(over);
  }
}

const rateOf = (perMinute: number): Rate => ({ burst: perMinute, perSecond: perMinute / 60 });

const headersOf = ({ perMinute, remaining, resetSeconds }: Counted): RateHeaders => ({
  'ratelimit-limit': String(perMinute),
  'ratelimit-remaining': String(remaining),
  'ratelimit-reset': String(resetSeconds),
});

const failureOf = ({ perMinute, waitSeconds, of }: Counted): Failure => ({
  kind: 'busy',
  reason: 'rate',
  retryAfterSeconds: waitSeconds,
  detail: `One visitor may call ${of === 'function' ? 'this function' : 'this instance'} ${perMinute} times a minute. Try again in ${waitSeconds} seconds.`,
});
