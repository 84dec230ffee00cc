import type { Writable } from 'node:stream';
import { type Frame, HEADER_BYTES, writeHeader } from './frame.js';

/** Bodies up to here are joined with their header into one write; longer ones are passed on as they are. */
const JOIN_BYTES = 16 * 1024;
/** What is joined before a new buffer is started. */
const BATCH_BYTES = 64 * 1024;

/**
 * Frames on their way to one socket. Small frames of one turn of the event loop become one write;
 * big bodies are never copied.
 */
export class Outbox {
  readonly #socket: Writable;
  readonly #pending: Frame[] = [];
  #bytes = 0;

  constructor(socket: Writable) {
    this.#socket = socket;
  }

  get isEmpty(): boolean {
    return this.#pending.length === 0;
  }

  /** Puts a frame behind those waiting. It leaves with the next `flush`. */
  add(type: number, id: number, meta: Uint8Array, body: Uint8Array): void {
    this.#pending.push({ type, id, meta, body });
    this.#bytes += HEADER_BYTES + meta.length + Math.min(body.length, JOIN_BYTES);
    if (this.#bytes > BATCH_BYTES || body.length > JOIN_BYTES) this.flush();
  }

  flush(): void {
    const pending = this.#pending;
    if (pending.length === 0) return;
    if (!this.#socket.writable) {
      pending.length = 0;
      this.#bytes = 0;
      return;
    }
    const joined = Buffer.allocUnsafe(this.#bytes);
    let at = 0;
    let behind: Uint8Array | undefined;
    for (const { type, id, meta, body } of pending) {
      writeHeader(joined, at, type, id, meta.length, body.length);
      at += HEADER_BYTES;
      if (meta.length > 0) {
        joined.set(meta, at);
        at += meta.length;
      }
      if (body.length > JOIN_BYTES) {
        behind = body;
      } else if (body.length > 0) {
        joined.set(body, at);
        at += body.length;
      }
    }
    pending.length = 0;
    this.#bytes = 0;
    this.#send(joined.subarray(0, at), behind);
  }

  #send(joined: Uint8Array, behind: Uint8Array | undefined): void {
    if (behind === undefined) {
      this.#socket.write(joined);
      return;
    }
    this.#socket.cork();
    this.#socket.write(joined);
    this.#socket.write(behind);
    this.#socket.uncork();
  }
}
