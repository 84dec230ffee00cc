import type { Socket } from 'node:net';
import { FrameDecoder, type FrameSink } from '../frames/decoder.js';
import { ProtocolViolation } from '../frames/violation.js';
import type { Ending } from '../wire/failure.js';
import { residentBytes } from './memory.js';

/** How long a process that closed its socket may take to end by itself. */
const LINGER_MS = 100;

/** How a process ended, as its zygote saw it. */
export interface ProcessEnding extends Ending {
  /** The kernel ended it because its memory limit was reached. */
  readonly oom: boolean;
  /** It was ended by this side. */
  readonly killed: boolean;
  /** Its zygote ended, and every worker with it. */
  readonly orphaned: boolean;
}

/** Who receives the frames of a process and hears of its end. */
export interface ProcessUser extends FrameSink {
  /** All frames of one chunk have been delivered. */
  chunkDone(): void;
  violated(violation: ProtocolViolation): void;
  processEnded(ending: ProcessEnding): void;
}

/** One sandboxed process and its socket: a stem cell until a program is given to it. */
export class WorkerProcess {
  readonly pid: number;
  readonly socket: Socket;
  /** Resident bytes when it was forked: what the zygote shares with it. */
  readonly #sharedBytes: number;
  #user: ProcessUser | undefined;
  #decoder: FrameDecoder | undefined;
  #exit: (Ending & { readonly oom: boolean }) | undefined;
  #killed = false;
  #orphaned = false;
  #closed = false;
  #ended = false;

  constructor(pid: number, socket: Socket) {
    this.pid = pid;
    this.socket = socket;
    this.#sharedBytes = residentBytes(pid) ?? 0;
    socket.on('data', (chunk: Buffer) => this.#data(chunk));
    // An error is followed by a close.
    socket.on('error', () => undefined);
    socket.on('close', () => this.#socketClosed());
  }

  get ended(): boolean {
    return this.#ended || this.#killed || this.#exit !== undefined || this.#closed;
  }

  /** Resident bytes that it does not share with its zygote, files left out. */
  ownBytes(): number {
    return (residentBytes(this.pid) ?? 0) - this.#sharedBytes;
  }

  /** From now on `user` gets the frames, none with more than `maxBytes`. */
  use(user: ProcessUser, maxBytes: number): void {
    this.#user = user;
    this.#decoder = new FrameDecoder(user, maxBytes);
  }

  /** Ends the process at once. Its pid cannot be another's: the zygote keeps it until `reap`. */
  kill(): void {
    this.#decoder?.stop();
    if (this.#killed) return;
    this.#killed = true;
    if (this.#exit === undefined && !this.#orphaned) {
      try {
        process.kill(this.pid, 'SIGKILL');
      } catch {
        // It has ended already, and the zygote is about to say so.
      }
    }
    this.socket.destroy();
  }

  /** The zygote saw it end. */
  exited(exit: Ending & { readonly oom: boolean }): void {
    this.#exit = exit;
    this.#finish();
  }

  /** The zygote has ended: the kernel ends its workers, and nobody reports how. */
  orphan(): void {
    this.#orphaned = true;
    this.socket.destroy();
    this.#finish();
  }

  #data(chunk: Buffer): void {
    const user = this.#user;
    if (!user || !this.#decoder) {
      this.kill();
      return;
    }
    try {
      this.#decoder.push(chunk);
      user.chunkDone();
    } catch (error) {
      if (!(error instanceof ProtocolViolation)) throw error;
      user.chunkDone();
      user.violated(error);
    }
  }

  #socketClosed(): void {
    this.#closed = true;
    if (this.#exit === undefined && !this.#killed && !this.#orphaned) {
      // User code may have closed the descriptor and run on.
      setTimeout(() => {
        if (this.#exit === undefined) this.kill();
      }, LINGER_MS);
    }
    this.#finish();
  }

  #finish(): void {
    if (this.#ended || !this.#closed || (this.#exit === undefined && !this.#orphaned)) return;
    this.#ended = true;
    const exit = this.#exit ?? { oom: false };
    this.#user?.processEnded({ ...exit, killed: this.#killed, orphaned: this.#orphaned });
  }
}
