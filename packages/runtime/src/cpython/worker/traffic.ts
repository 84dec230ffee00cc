import type { Failure, Outcome } from '@skython/shared';
import type { LogChunk, RunLimits } from '../../runner.js';
import { ProtocolViolation } from '../frames/violation.js';
import { parseEnd, parseMeta, parseResult, returnedJson, type StreamHead } from '../wire/result.js';
import { Answers } from './answers.js';
import type { Call } from './call.js';
import { Fifo } from './fifo.js';
import { StreamPieces } from './stream.js';

/** Output beyond `logBytes` that may still come: what the core cuts, decoded. */
const LOG_MARGIN_BYTES = 1024 * 1024;

/** What traffic needs of its worker. */
export interface TrafficUser {
  pause(): void;
  resume(): void;
  outputTooLarge(): void;
  readerGone(): void;
}

/** The calls in one worker's socket and their answers, first in, first out. Its methods throw `ProtocolViolation`. */
export class Traffic {
  /** Something outlived a call: the worker serves no other. */
  retire = false;
  readonly #limits: RunLimits;
  readonly #onLoadLog: ((chunk: LogChunk) => void) | undefined;
  readonly #user: TrafficUser;
  readonly #unanswered = new Fifo<Call>();
  readonly #answers = new Answers();
  #stream: StreamPieces | undefined;
  #loadLogBytes = 0;

  constructor(limits: RunLimits, onLoadLog: ((chunk: LogChunk) => void) | undefined, user: TrafficUser) {
    this.#limits = limits;
    this.#onLoadLog = onLoadLog;
    this.#user = user;
  }

  /** Calls sent and not answered. */
  get held(): number {
    return this.#unanswered.size;
  }

  /** The call that runs. */
  get head(): Call | undefined {
    return this.#unanswered.peek();
  }

  sent(call: Call): void {
    this.#unanswered.push(call);
  }

  result(id: number, meta: Buffer, body: Buffer): void {
    const head = this.#running(id);
    if (this.#stream) throw new ProtocolViolation('a second result');
    if (body.length > this.#limits.resultBytes) {
      this.#user.outputTooLarge();
    } else if (meta.length === 0) {
      this.#answered(head, returnedJson(body));
    } else {
      const said = parseResult(meta);
      this.retire ||= said.retire;
      if ('failure' in said) this.#answered(head, said.failure);
      else if (said.head.kind === 'streamed') this.#streamBegins(head, said.head);
      else this.#answered(head, { ...said.head, kind: 'returned', body });
    }
  }

  chunk(id: number, body: Buffer): void {
    this.#running(id);
    if (!this.#stream) throw new ProtocolViolation('a piece of no stream');
    this.#stream.push(body);
    if (this.#stream.totalBytes > this.#limits.resultBytes) this.#user.outputTooLarge();
  }

  end(id: number, meta: Buffer): void {
    const head = this.#running(id);
    if (!this.#stream) throw new ProtocolViolation('the end of no stream');
    const { failure, retire } = parseEnd(meta);
    this.retire ||= retire;
    this.#stream.finish(failure);
    this.#stream = undefined;
    this.#answered(head, undefined);
  }

  /** `id` 0: written while the program was loaded. */
  log(id: number, meta: Buffer, body: Buffer): void {
    const call = id === 0 ? undefined : this.#running(id);
    if (call) call.logBytes += body.length;
    else this.#loadLogBytes += body.length;
    const logged = call ? call.logBytes : this.#loadLogBytes;
    if (logged > 2 * this.#limits.logBytes + LOG_MARGIN_BYTES) throw new ProtocolViolation('more output than is kept');
    const onLog = call ? call.options.onLog : this.#onLoadLog;
    if (!onLog) return;
    const { stream, truncated } = parseMeta(meta);
    onLog({
      stream: stream === 'stderr' ? 'stderr' : 'stdout',
      text: body.toString('utf8'),
      ...(truncated === true && { truncated }),
    });
  }

  /** Calls the worker gives back unstarted. */
  handback(meta: Buffer): Call[] {
    const { calls: ids } = parseMeta(meta);
    if (!Array.isArray(ids)) throw new ProtocolViolation('a handback of nothing');
    const head = this.head;
    const calls = [...this.#unanswered].filter(call => call !== head && ids.includes(call.id));
    if (calls.length !== ids.length) throw new ProtocolViolation('a handback of calls it does not hold');
    for (const call of calls) this.#unanswered.remove(call);
    return calls.filter(call => !call.settled);
  }

  /** Settles the answers of a chunk, which took `elapsedMs`; says how many there were. */
  settle(elapsedMs: number): number {
    return this.#answers.count === 0 ? 0 : this.#answers.settle(elapsedMs);
  }

  /** The worker is no more: the running call answers `failure`, those behind it are given back. */
  conclude(failure: Failure, now: number): Call[] {
    const head = this.#unanswered.shift();
    if (head && !head.settled) head.settle(failure, now - head.startedAt);
    this.#stream?.finish(failure);
    this.#stream = undefined;
    return this.giveBack();
  }

  /** Takes back all calls: none of them was started. */
  giveBack(): Call[] {
    return this.#unanswered.drain().filter(call => !call.settled);
  }

  #running(id: number): Call {
    const head = this.head;
    if (!head || head.id !== id) throw new ProtocolViolation(`an answer to call ${id}, which does not run`);
    return head;
  }

  #answered(head: Call, outcome: Outcome | undefined): void {
    this.#unanswered.shift();
    this.#answers.add(head, outcome);
  }

  #streamBegins(call: Call, { status, mediaType, headers }: StreamHead): void {
    const user = this.#user;
    const stream: StreamPieces = new StreamPieces({
      pause: () => user.pause(),
      resume: () => user.resume(),
      abandoned: () => {
        if (this.#stream === stream) user.readerGone();
      },
    });
    this.#stream = stream;
    call.settle({ kind: 'streamed', status, mediaType, headers, chunks: stream }, performance.now() - call.startedAt);
  }
}
