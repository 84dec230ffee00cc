import type { Host, HostAnswer } from '../../host.js';
import { encodeMeta, FrameType } from '../frames/frame.js';
import type { Outbox } from '../frames/outbox.js';
import { ProtocolViolation } from '../frames/violation.js';
import { parseHostRequest } from '../wire/host-request.js';

/** Requests that one worker may have under way. */
const MOST = 64;
const EMPTY = Buffer.alloc(0);

/** What a worker asks of its host: passes REQUEST frames on and writes the REPLY frames. */
export class Requests {
  readonly #outbox: Outbox;
  readonly #onWaiting: () => void;
  readonly #open = new Set<number>();
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
    const request = parseHostRequest(meta);
    this.#open.add(id);
    const isCall = request.op === 'call' && request.later === undefined;
    if (isCall && ++this.#calls === 1) this.#onWaiting();
    host.request(request, body).then(
      answer => this.#reply(id, isCall, answer),
      () => this.#reply(id, isCall, refused),
    );
  }

  /** The worker has ended: replies to come have nobody to go to. */
  close(): void {
    this.#closed = true;
    this.#calls = 0;
  }

  #reply(id: number, isCall: boolean, { reply, body }: HostAnswer): void {
    if (this.#closed) return;
    this.#open.delete(id);
    if (isCall && --this.#calls === 0) this.#onWaiting();
    this.#outbox.add(FrameType.reply, id, encodeMeta(reply), body ?? EMPTY);
    this.#outbox.flush();
  }
}

/** A host never rejects; one that does has failed, and the author is told no more than that. */
const refused: HostAnswer = {
  reply: { ok: false, error: { kind: 'refused', detail: 'The instance could not answer this request.' } },
};
