import { randomUUID } from 'node:crypto';
import type { CallInput, Host, HostAnswer, HostRequest, StopSignal } from '@skython/runtime';
import { type Failure, isFailure, type JobProgress, type Outcome, toProblem } from '@skython/shared';
import type { Logger } from 'pino';
import { safeError } from '../database/errors.js';
import type { Audience } from '../events/audience.js';
import type { Emitter } from '../events/emitter.js';
import type { JobQueue } from '../jobs/queue.js';
import { submitFunction } from '../jobs/submitFunction.js';
import type { Secrets } from '../secrets/secrets.js';
import { type Chain, nextStep } from './chain.js';
import { collect } from './collect.js';
import type { FunctionIdentity } from './endpoint.js';
import type { Endpoints } from './endpoints.js';
import { findTarget } from './findTarget.js';
import type { Invoke } from './invoke.js';
import { refused } from './refused.js';
import { answerSecret } from './secretHost.js';
import { answerFromStore, type StoreParts } from './storeHost.js';

/** What hosts need of the instance. */
export interface HostParts extends StoreParts {
  readonly endpoints: Endpoints;
  readonly invoke: Invoke;
  readonly emitter: Emitter;
  readonly queue: JobQueue;
  readonly secrets: Secrets;
  readonly log: Logger;
}

/** Whose code asks, on whose behalf, and within which budget. Known to the server, never told by the worker. */
export interface HostPosition {
  readonly identity: FunctionIdentity;
  readonly caller: { readonly id: string; readonly name: string } | undefined;
  readonly chain: Chain;
  /** Who hears what is emitted; undefined while a program is loaded to be published. */
  readonly audience?: Audience;
  /** Hears how far it is, where somebody can ask. */
  readonly onProgress?: OnProgress | undefined;
}

export type OnProgress = (progress: JobProgress) => void;

/** One invocation's way to the outside, on the server. */
export class ServerHost implements Host {
  readonly #parts: HostParts;
  readonly #position: HostPosition;

  constructor(parts: HostParts, position: HostPosition) {
    this.#parts = parts;
    this.#position = position;
  }

  async request(request: HostRequest, body: Uint8Array, signal?: StopSignal): Promise<HostAnswer> {
    try {
      switch (request.op) {
        case 'emit': {
          const { audience, chain, identity } = this.#position;
          if (!audience)
            return refused('refused', 'Events can be emitted while a function is called, not while it loads.');
          const name = { ownerId: identity.ownerId, topic: request.topic };
          return await this.#parts.emitter.emit(name, { audience, depth: chain.depth }, body);
        }
        case 'call':
          return request.later
            ? await submitFunction(this.#parts, this.#position, request.target, request.later, body)
            : await callFunction(this.#parts, { ...this.#position, signal }, request.target, body);
        case 'progress':
          this.#position.onProgress?.({ done: request.done, note: request.note });
          return { reply: { ok: true, heard: this.#position.onProgress !== undefined } };
        case 'secret':
          return await answerSecret(this.#parts.secrets, this.#position.identity, request.name);
        case 'describe':
          return await describeFunction(this.#parts.endpoints, this.#position.identity.ownerId, request.target);
        default: {
          const { identity, caller } = this.#position;
          return await answerFromStore(
            this.#parts,
            { functionId: identity.functionId, callerId: caller?.id },
            request,
            body,
          );
        }
      }
    } catch (error) {
      this.#parts.log.error({ error: safeError(error), op: request.op }, 'host request failed');
      return refused('refused', 'The instance could not do this just now. Try again.');
    }
  }
}

type CallParts = Pick<HostParts, 'endpoints' | 'invoke' | 'limits'>;

/** A nested call, authorised as the owner of the calling code. */
export async function callFunction(
  parts: CallParts,
  position: Pick<HostPosition, 'caller' | 'chain'> & {
    readonly identity: Pick<FunctionIdentity, 'ownerId' | 'owner'>;
    readonly signal?: StopSignal | undefined;
  },
  target: string,
  body: Uint8Array,
): Promise<HostAnswer> {
  const found = await findTarget(parts.endpoints, position.identity.ownerId, target);
  if ('failure' in found) return refused('not-found', found.failure.detail);
  const step = nextStep(position.chain, parts.limits);
  if (step.kind !== 'step') return refused(step.kind, step.detail);
  const invocation = randomUUID();
  const result = await parts.invoke(found.endpoint, nestedInput(body, invocation, found.def, position.identity.owner), {
    caller: { id: position.identity.ownerId, name: position.identity.owner },
    chain: step.chain,
    callMs: step.leftMs,
    ...(position.signal && { signal: position.signal }),
  });
  return toAnswer(await collect(result.outcome, parts.limits), invocation, target);
}

function toAnswer(outcome: Exclude<Outcome, { kind: 'streamed' }>, invocation: string, target: string): HostAnswer {
  if (!isFailure(outcome)) return { reply: { ok: true, mediaType: outcome.mediaType }, body: outcome.body };
  return refused('call-failed', reasonOf(outcome, target), toProblem(outcome, invocation));
}

/** What failed, named once however many callers pass it on. */
function reasonOf(failure: Failure, target: string): string {
  const isPassedOn = failure.kind === 'raised' && failure.exception.type === 'skython.errors.CallError';
  return isPassedOn ? failure.exception.message : `${target}: ${failure.detail}`;
}

export async function describeFunction(endpoints: Endpoints, ownerId: string, target: string): Promise<HostAnswer> {
  const found = await findTarget(endpoints, ownerId, target);
  if ('failure' in found) return refused('not-found', found.failure.detail);
  return { reply: { ok: true, schema: found.endpoint.facts.schema } };
}

const nestedInput = (body: Uint8Array, invocation: string, def: string | undefined, caller: string): CallInput => ({
  body,
  contentType: 'application/json',
  method: 'POST',
  query: '',
  accept: 'application/json',
  headers: [],
  invocation,
  caller,
  ...(def !== undefined && { def }),
});
