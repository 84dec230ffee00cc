import type { Host, HostAnswer } from '../../host.js';
import { encodeMeta, FrameType } from '../frames/frame.js';
import type { Outbox } from '../frames/outbox.js';
import { ProtocolViolation } from '../frames/violation.js';
import { parseWorkerRequest } from '../wire/host-request.js';

/** Requests that one worker may have under way. */
const MOST = 64;
const EMPTY = Buffer.alloc(0);

/** What a worker asks of its host: passes REQUEST frames on and writes the REPLY frames. */
export class Requests {
  readonly #outbox: Outbox;
  readonly #onWaiting: () => void;
  /** With what stops it, when it is a call to another function. */
  readonly #open = new Map<number, AbortController | undefined>();
  #calls = 0;
  #closed = false;

  /** `onWaiting` is told when the worker begins or ceases to wait for calls of its own. */
  constructor(outbox: Outbox, onWaiting: () => void) {
    this.#outbox = outbox;
    this.#onWaiting = onWaiting;
  }

  /** Calls to other functions under way. */
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
    const call = request.op === 'call' && request.later === undefined ? new AbortController() : undefined;
    this.#open.set(id, call);
    if (call && ++this.#calls === 1) this.#onWaiting();
    host.request(request, body, call?.signal).then(
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

/** A host never rejects; one that does has failed, and the author is told no more than that. */
const refused: HostAnswer = {
  reply: { ok: false, error: { kind: 'refused', detail: 'The instance could not answer this request.' } },
};
