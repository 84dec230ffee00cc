import { setTimeout as pause } from 'node:timers/promises';
import {
  answerOfNode,
  type CallResult,
  type FlowRequest,
  type Host,
  type HostAnswer,
  type HostRequest,
  NODE_RESULT,
  type StopSignal,
} from '@skython/runtime';
import type { Limits } from '@skython/shared';
import type { Logger } from 'pino';
import { safeError } from '../database/errors.js';
import { type Chain, nextStep } from '../invoke/chain.js';
import { refused } from '../invoke/refused.js';

/** A node that is to be called: `body` as the flow's worker made it, unread. */
export interface NodeCall {
  readonly name: string;
  readonly body: Uint8Array;
  /** What is left of the chain's time. */
  readonly leftMs: number;
  readonly signal: StopSignal | undefined;
}

/** Results of earlier runs, of whom the flow belongs to. */
export interface KeptResults {
  find(digest: string): Promise<Uint8Array | undefined>;
  keep(digest: string, result: Uint8Array): Promise<void>;
}

/** What a flow has beyond the host of its call. */
export interface FlowParts {
  readonly chain: Chain;
  readonly limits: Limits;
  readonly log: Logger;
  /** Calls a node in another worker of the same program. */
  readonly callNode: (call: NodeCall) => Promise<CallResult>;
  /** Undefined: nothing is kept between runs. */
  readonly results?: KeptResults | undefined;
  /** Hears an event as JSON; false: no more are wanted. */
  readonly onEvent?: ((event: Uint8Array) => boolean) | undefined;
}

type NodeRequest = Extract<FlowRequest, { op: 'node' }>;

/** A retry waits no longer. */
const LONGEST_PAUSE_MS = 60_000;
/** Nodes of one flow that run or wait for their retry: each holds its arguments here. The library has 4 (`AT_ONCE`). */
const MOST_AT_ONCE = 16;

/** The host of a call that may be a flow: its nodes are calls of the chain, which run in workers beside it. */
export class FlowHost implements Host {
  readonly #host: Host;
  readonly #parts: FlowParts;
  #nodes = 0;

  constructor(host: Host, parts: FlowParts) {
    this.#host = host;
    this.#parts = parts;
  }

  request(request: HostRequest, body: Uint8Array, signal?: StopSignal): Promise<HostAnswer> {
    return this.#host.request(request, body, signal);
  }

  async flow(request: FlowRequest, body: Uint8Array, signal?: StopSignal): Promise<HostAnswer> {
    try {
      switch (request.op) {
        case 'node':
          return await this.#admitNode(request, body, signal);
        case 'kept':
          return await this.#kept(request.digest);
        case 'flow':
          return { reply: { ok: true, heard: this.#parts.onEvent?.(body) ?? false } };
      }
    } catch (error) {
      this.#parts.log.error({ error: safeError(error), op: request.op }, 'a request of a flow failed');
      return refused('call-failed', 'The instance could not do this just now. Try again.');
    }
  }

  /** One too many finds no worker: the flow calls it itself. */
  async #admitNode(request: NodeRequest, body: Uint8Array, signal?: StopSignal): Promise<HostAnswer> {
    if (this.#nodes >= MOST_AT_ONCE) return { reply: { ok: false } };
    this.#nodes += 1;
    try {
      return await this.#node(request, body, signal);
    } finally {
      this.#nodes -= 1;
    }
  }

  async #node({ name, digest, afterMs = 0 }: NodeRequest, body: Uint8Array, signal?: StopSignal): Promise<HostAnswer> {
    const { chain, limits, callNode } = this.#parts;
    // The frame's buffer may be reused while it waits.
    const call = afterMs > 0 ? Buffer.from(body) : body;
    if (afterMs > 0) await paused(Math.min(afterMs, LONGEST_PAUSE_MS), signal);
    const step = nextStep(chain, limits);
    if (step.kind !== 'step') return refused(step.kind, step.detail);
    const result = await callNode({ name, body: call, leftMs: step.leftMs, signal });
    const { outcome } = result;
    if (digest !== undefined && outcome.kind === 'returned' && outcome.mediaType === NODE_RESULT)
      await this.#keep(digest, outcome.body);
    return answerOfNode(result);
  }

  /** What cannot be kept is made again next time: that is no reason to fail. */
  async #keep(digest: string, result: Uint8Array): Promise<void> {
    try {
      await this.#parts.results?.keep(digest, result);
    } catch (error) {
      this.#parts.log.warn({ error: safeError(error) }, 'the result of a node could not be kept');
    }
  }

  async #kept(digest: string): Promise<HostAnswer> {
    const { results } = this.#parts;
    if (!results) return refused('refused', 'Nothing is kept between calls.');
    const body = await results.find(digest);
    return body ? { reply: { ok: true }, body } : { reply: { ok: false } };
  }
}

/** Ends early when nobody waits any more. */
async function paused(ms: number, signal: StopSignal | undefined): Promise<void> {
  const gone = new AbortController();
  const stop = (): void => gone.abort();
  if (signal?.aborted) return;
  signal?.addEventListener('abort', stop, { once: true });
  await pause(ms, undefined, { signal: gone.signal }).catch(() => undefined);
  signal?.removeEventListener('abort', stop);
}
