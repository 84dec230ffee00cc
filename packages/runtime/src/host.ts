import type { FlowRunner } from './flows.js';
import type { Relay } from './relay.js';
import type { StopSignal } from './runner.js';

/**
 * What running code may ask of whoever runs it. The host knows which function and invocation a worker is
 * and never believes what the worker says about itself; it sees stored values as bytes only.
 * The names are the `op` members of REQUEST frames (docs/protocol.md), the same in both runners.
 */
export type HostRequest =
  | { readonly op: 'load'; readonly key: string; readonly scope: StoreScope }
  | {
      readonly op: 'store';
      readonly key: string;
      readonly scope: StoreScope;
      readonly encoding: StoreEncoding;
      readonly ttlSeconds?: number;
    }
  | {
      /** Compare-and-swap: stored only when the key is still at `expected` (0: absent). */
      readonly op: 'swap';
      readonly key: string;
      readonly scope: StoreScope;
      readonly encoding: StoreEncoding;
      readonly expected: number;
    }
  | { readonly op: 'delete'; readonly key: string; readonly scope: StoreScope }
  | { readonly op: 'keys'; readonly prefix: string; readonly scope: StoreScope }
  | { readonly op: 'increment'; readonly key: string; readonly scope: StoreScope; readonly by: number }
  /** Send an event to those who follow a topic of the function's owner. The body is its data, as JSON. */
  | { readonly op: 'emit'; readonly topic: string }
  /**
   * Call a published function. The body is a JSON object of keyword arguments, or an array of positional ones. With
   * `later` the call becomes a job, and the job is the answer.
   */
  | { readonly op: 'call'; readonly target: string; readonly later?: JobOrders }
  /** How far the job that runs is, from 0 to 1. Without a body. */
  | { readonly op: 'progress'; readonly done: number; readonly note: string }
  /** A value that the function's owner keeps from its text; the reply's body is its UTF-8. */
  | { readonly op: 'secret'; readonly name: string }
  /** What a published function expects, for `from skybox.demo import fn`. */
  | { readonly op: 'describe'; readonly target: string };

/** What a job is to be like: `key`, `delay`, `attempts`, `priority`. The instance says what they may be. */
export type JobOrders = Readonly<Record<string, string | number>>;

export type StoreScope = 'function' | 'caller';
export type StoreEncoding = 'json' | 'pickle';

/** Answers of the host. Which members are set depends on the request. */
export interface HostReply {
  /** `load`: false when the key is absent; `swap`: false when somebody else was faster; `delete`: whether it was there. */
  readonly ok: boolean;
  /** `load`: of the body. */
  readonly encoding?: StoreEncoding;
  /** `load`, `swap`: the version for compare-and-swap, from 1. `increment`: not set. */
  readonly version?: number;
  readonly keys?: readonly string[];
  /** `increment`: the new value, as JSON text. */
  readonly value?: string;
  /** `call`: how the call ended; a returned body is JSON unless `mediaType` says otherwise. */
  readonly mediaType?: string;
  /** `node`: how long it ran, in milliseconds. */
  readonly ms?: number;
  /** `emit`, `progress`, `flow`: false where nobody can follow, as with a draft. */
  readonly heard?: boolean;
  /** `describe`: the function's schema. */
  readonly schema?: unknown;
  /** The request was refused: `kind` picks the exception the author sees. */
  readonly error?: HostError;
}

export interface HostError {
  readonly kind:
    | 'key-too-large'
    | 'value-too-large'
    | 'store-full'
    | 'not-a-number'
    | 'event-too-large'
    | 'too-many-events'
    | 'too-many-topics'
    | 'not-found'
    | 'secret-missing'
    | 'chain-too-deep'
    | 'chain-too-long'
    | 'call-failed'
    | 'offline'
    | 'refused';
  readonly detail: string;
  /** `call-failed`: the problem document of the call. */
  readonly problem?: unknown;
}

export interface HostAnswer {
  readonly reply: HostReply;
  readonly body?: Uint8Array;
}

/**
 * One invocation's way to the outside. Rejects never: what fails is an `error` in the reply. `relay` is for programs in a
 * page; a worker has the egress broker. `flow` is for workers; a page runs its nodes one after the other.
 */
export interface Host extends Partial<Relay>, Partial<FlowRunner> {
  /** Aborting `signal` ends a `call` that runs: nobody waits for its answer. */
  request(request: HostRequest, body: Uint8Array, signal?: StopSignal): Promise<HostAnswer>;
}
