import type { Failure } from '@skython/shared';
import type { Host } from '../../host.js';
import type { LogChunk } from '../../runner.js';
import type { StagedProgram } from '../assets/stage.js';
import { FrameType } from '../frames/frame.js';
import { Outbox } from '../frames/outbox.js';
import { ProtocolViolation } from '../frames/violation.js';
import type { ProcessEnding, ProcessUser, WorkerProcess } from '../process/worker-process.js';
import { encodeCallMeta } from '../wire/call-meta.js';
import { isLoaded, type LoadedProgram, parsePrepared } from '../wire/description.js';
import { callTimedOut, crashed, loadTimedOut, outOfMemory, outputTooLarge, stopped } from '../wire/failure.js';
import type { Call } from './call.js';
import { Deadline } from './deadline.js';
import type { Flusher } from './flusher.js';
import { programFrame } from './program-frame.js';
import { Requests } from './requests.js';
import { Traffic } from './traffic.js';

/** What a frame may hold beyond the bodies that have limits of their own. */
const FRAME_MARGIN_BYTES = 1024 * 1024;

/** Who a worker works for. */
export interface WorkerUser {
  loaded(worker: Worker, program: LoadedProgram): void;
  /** `blameless`: its zygote went away, the program is not at fault. */
  loadFailed(worker: Worker, failure: Failure, blameless: boolean): void;
  /** Answers came; `calls` took `elapsedMs` of the worker's time. */
  answered(worker: Worker, calls: number, elapsedMs: number): void;
  /** Calls that were sent but never started. */
  returned(calls: readonly Call[]): void;
  /** It begins to wait for calls of its own, or waits no longer. */
  waiting(worker: Worker): void;
  ended(worker: Worker): void;
}

/** What a worker is made with. */
export interface WorkerSettings {
  readonly program: StagedProgram;
  /** What an earlier worker said of it. */
  readonly known: LoadedProgram | undefined;
  /** Host of module-level code, and of what runs between calls. */
  readonly host: Host;
  readonly onLog: ((chunk: LogChunk) => void) | undefined;
  /** Largest body of a request to its host. */
  readonly requestBytes: number;
}

export type WorkerState = 'loading' | 'awake' | 'ended';

/** A process that serves one version. */
export class Worker implements ProcessUser {
  readonly assignedAt = performance.now();
  awakeAt = 0;
  /** When its last call was answered. */
  idleSince = 0;
  /** Kept by its version: it counts as running; it waits for a call of its own. */
  hasSlot = false;
  isParked = false;
  readonly #process: WorkerProcess;
  readonly #user: WorkerUser;
  readonly #settings: WorkerSettings;
  readonly #flusher: Flusher;
  readonly #outbox: Outbox;
  readonly #traffic: Traffic;
  readonly #requests: Requests;
  readonly #deadline = new Deadline(() => this.#timeIsUp());
  #state: WorkerState = 'loading';
  #needsRequest = false;
  #nextId = 1;
  #headSince = 0;

  constructor(process: WorkerProcess, user: WorkerUser, settings: WorkerSettings, flusher: Flusher) {
    const { program, onLog, requestBytes } = settings;
    this.#process = process;
    this.#user = user;
    this.#settings = settings;
    this.#flusher = flusher;
    this.#outbox = new Outbox(process.socket);
    this.#requests = new Requests(this.#outbox, () => user.waiting(this));
    this.#traffic = new Traffic(program.limits, onLog, {
      pause: () => process.socket.pause(),
      resume: () => process.socket.resume(),
      outputTooLarge: () => this.end(outputTooLarge(program.limits)),
      readerGone: () => this.end(stopped('The reader of the stream has gone.')),
    });
    process.use(this, Math.max(program.limits.resultBytes, requestBytes) + FRAME_MARGIN_BYTES);
  }

  get state(): WorkerState {
    return this.#state;
  }
  get pid(): number {
    return this.#process.pid;
  }
  /** Calls sent and not answered. */
  get held(): number {
    return this.#traffic.held;
  }
  /** It waits for a call of its own, and does not count as running. */
  get isWaiting(): boolean {
    return this.#requests.calls > 0;
  }
  /** Something outlived a call: no other is sent to it. */
  get isRetiring(): boolean {
    return this.#traffic.retire;
  }
  /** How long the call that runs has been running. */
  headAgeMs(now: number): number {
    return this.#traffic.held === 0 ? 0 : now - this.#headSince;
  }

  /** The call that runs. */
  get head(): Call | undefined {
    return this.#traffic.head;
  }

  /** Hands the program over; `loaded` or `loadFailed` follows. */
  load(): void {
    const { program, known } = this.#settings;
    const { meta, body } = programFrame('prepare', program, known !== undefined);
    this.#outbox.add(FrameType.program, 0, meta, body);
    this.#outbox.flush();
    const now = performance.now();
    this.#deadline.set(now + program.limits.loadMs, now);
  }

  send(call: Call, now: number): void {
    call.id = this.#nextId;
    this.#nextId = this.#nextId === 0xffffffff ? 1 : this.#nextId + 1;
    const isHead = this.#traffic.held === 0;
    this.#traffic.sent(call);
    if (isHead) this.#headStarts(call, now);
    const meta = encodeCallMeta(call.input, this.#needsRequest, this.#limitMs(call));
    this.#outbox.add(FrameType.call, call.id, meta, call.input.body);
    this.#flusher.soon(this.#outbox);
  }

  /** Ends the process. The call that runs answers `failure`, those behind it are returned. */
  end(failure: Failure): void {
    if (this.#state === 'ended') return;
    const before = this.#state;
    this.#process.kill();
    this.#conclude(before, failure, false);
  }

  /** Ends the process when nothing of what it holds was started: all of it is returned. */
  retire(): void {
    if (this.#state === 'ended') return;
    this.#process.kill();
    const calls = this.#traffic.giveBack();
    this.#over();
    if (calls.length > 0) this.#user.returned(calls);
    this.#user.ended(this);
  }

  /** Ends the process when this call is the one that runs. Another, sent but not started, cannot be taken back. */
  abort(call: Call, failure: Failure): void {
    if (this.#traffic.head === call) this.end(failure);
  }

  /** Ends the process when it holds more memory of its own than its program may. */
  checkMemory(): void {
    const { limits } = this.#settings.program;
    if (this.#process.ownBytes() > limits.memoryBytes) this.end(outOfMemory(limits));
  }

  frame(type: number, id: number, meta: Buffer, body: Buffer): void {
    switch (type) {
      case FrameType.result:
        this.#traffic.result(id, meta, body);
        break;
      case FrameType.chunk:
        this.#traffic.chunk(id, body);
        break;
      case FrameType.end:
        this.#traffic.end(id, meta);
        break;
      case FrameType.log:
        this.#traffic.log(id, meta, body);
        break;
      case FrameType.request:
        this.#requests.received(id, meta, body, this.#traffic.head?.options.host ?? this.#settings.host);
        break;
      case FrameType.handback: {
        const calls = this.#traffic.handback(meta);
        if (calls.length > 0) this.#user.returned(calls);
        break;
      }
      case FrameType.prepared:
        this.#prepared(meta);
        break;
      default:
        throw new ProtocolViolation(`a frame of type ${type}`);
    }
  }

  chunkDone(): void {
    const now = performance.now();
    const elapsed = now - this.#headSince;
    const calls = this.#traffic.settle(elapsed);
    if (calls === 0) return;
    const head = this.#traffic.head;
    if (head) {
      this.#headStarts(head, now);
    } else {
      this.idleSince = now;
      this.#deadline.rest();
    }
    if (this.#state !== 'ended') this.#user.answered(this, calls, elapsed);
  }

  violated(violation: ProtocolViolation): void {
    this.end(
      crashed({ signal: 'SIGKILL' }, `The function wrote to its own socket (${violation.message}) and was ended.`),
    );
  }

  processEnded({ oom, killed, orphaned, ...how }: ProcessEnding): void {
    if (this.#state === 'ended') return;
    const closed = crashed({ signal: 'SIGKILL' }, 'The function closed its own socket and was ended.');
    const failure = oom ? outOfMemory(this.#settings.program.limits) : killed ? closed : crashed(how);
    this.#conclude(this.#state, failure, orphaned);
  }

  #prepared(meta: Buffer): void {
    if (this.#state !== 'loading') throw new ProtocolViolation('prepared twice');
    const result = parsePrepared(meta, this.#settings.known);
    if (!isLoaded(result)) {
      this.end(result);
      return;
    }
    this.#state = 'awake';
    this.awakeAt = performance.now();
    this.idleSince = this.awakeAt;
    this.#deadline.rest();
    this.#needsRequest = result.needsRequest;
    this.#user.loaded(this, result);
  }

  #conclude(before: WorkerState, failure: Failure, blameless: boolean): void {
    const now = performance.now();
    // Answers of the same chunk that came before the end are good.
    this.#traffic.settle(now - this.#headSince);
    const behind = this.#traffic.conclude(failure, now);
    this.#over();
    if (before === 'loading') this.#user.loadFailed(this, failure, blameless);
    if (behind.length > 0) this.#user.returned(behind);
    this.#user.ended(this);
  }

  #over(): void {
    this.#state = 'ended';
    this.#deadline.clear();
    this.#requests.close();
  }

  #headStarts(call: Call, now: number): void {
    this.#headSince = now;
    call.startedAt = now;
    this.#deadline.set(now + this.#limitMs(call), now);
  }

  #limitMs(call: Call): number {
    return Math.min(call.options.callMs ?? Number.POSITIVE_INFINITY, this.#settings.program.limits.callMs);
  }

  #timeIsUp(): void {
    const { head } = this.#traffic;
    if (this.#state === 'loading') this.end(loadTimedOut(this.#settings.program.limits.loadMs));
    else if (head) this.end(callTimedOut(this.#limitMs(head)));
  }
}
