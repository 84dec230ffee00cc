import type { Host, HostAnswer } from '../../host.js';
import { encodeMeta, FrameType } from '../frames/frame.js';
import type { Outbox } from '../frames/outbox.js';
import { ProtocolViolation } from '../frames/violation.js';
import { parseWorkerRequest, type WorkerRequest } from '../wire/host-request.js';

/** Requests that one worker may have under way. */
const MOST = 64;
const EMPTY = Buffer.alloc(0);

/** What a worker asks of its host: passes REQUEST frames on and writes the REPLY frames. */
export class Requests {
  readonly #outbox: Outbox;
  readonly #onWaiting: () => void;
  /** With what stops it, when it is a call of another worker. */
  readonly #open = new Map<number, AbortController | undefined>();
  #calls = 0;
  #closed = false;

  /** `onWaiting` is told when the worker begins or ceases to wait for calls of its own. */
  constructor(outbox: Outbox, onWaiting: () => void) {
    this.#outbox = outbox;
    this.#onWaiting = onWaiting;
  }

  /** Calls of other workers under way. */
  get calls(): number {
    return this.#calls;
  }

  /** Throws `ProtocolViolation`. */
  received(id: number, meta: Buffer, body: Buffer, host: Host): void {
    if (this.#closed) return;
    if (this.#open.has(id)) throw new ProtocolViolation(`a second request ${id}`);
    if (this.#open.size >= MOST) throw new ProtocolViolation('too many requests at once');
    const request = parseWorkerRequest(meta);
    if (request.op === 'abandon') {
      for (const each of request.requests) this.#open.get(each)?.abort();
      this.#write(id, { reply: { ok: true } });
      return;
    }
    const call = isCall(request) ? new AbortController() : undefined;
    this.#open.set(id, call);
    if (call && ++this.#calls === 1) this.#onWaiting();
    answerOf(host, request, body, call?.signal).then(
      answer => this.#reply(id, call !== undefined, answer),
      () => this.#reply(id, call !== undefined, refused),
    );
  }

  /** The worker has ended: replies to come have nobody to go to, and what it waited for is stopped. */
  close(): void {
    this.#closed = true;
    this.#calls = 0;
    for (const call of this.#open.values()) call?.abort();
    this.#open.clear();
  }

  #reply(id: number, isCall: boolean, answer: HostAnswer): void {
    if (this.#closed) return;
    this.#open.delete(id);
    if (isCall && --this.#calls === 0) this.#onWaiting();
    this.#write(id, answer);
  }

  #write(id: number, { reply, body }: HostAnswer): void {
    this.#outbox.add(FrameType.reply, id, encodeMeta(reply), body ?? EMPTY);
    this.#outbox.flush();
  }
}

/** It waits for another worker, and gives its slot away. */
const isCall = (request: WorkerRequest): boolean =>
  request.op === 'node' || (request.op === 'call' && request.later === undefined);

function answerOf(
  host: Host,
  request: Exclude<WorkerRequest, { op: 'abandon' }>,
  body: Buffer,
  signal?: AbortSignal,
): Promise<HostAnswer> {
  switch (request.op) {
    case 'node':
    case 'kept':
    case 'flow':
      return host.flow?.(request, body, signal) ?? Promise.resolve(noFlows);
    default:
      return host.request(request, body, signal);
  }
}

const noFlows: HostAnswer = {
  reply: { ok: false, error: { kind: 'refused', detail: 'Here nodes run one after the other.' } },
};

/** A host never rejects; one that does has failed, and the author is told no more than that. */
const refused: HostAnswer = {
  reply: { ok: false, error: { kind: 'refused', detail: 'The instance could not answer this request.' } },
};
