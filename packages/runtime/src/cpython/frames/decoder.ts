import { COUNTED_HEADER_BYTES, HEADER_BYTES } from './frame.js';
import { ProtocolViolation } from './violation.js';

/**
 * Receives the frames of a decoder. `bytes` holds meta and body one after the other, the meta first;
 * both are views on what the socket delivered and are never copied when a frame came in one piece.
 */
export interface FrameSink {
  frame(type: number, id: number, meta: Buffer, body: Buffer): void;
}

const NOTHING = Buffer.alloc(0);

/**
 * Cuts a byte stream into frames. Many frames a chunk cost no copy; a frame that arrives in pieces is
 * collected into one buffer, each byte copied once.
 */
export class FrameDecoder {
  readonly #sink: FrameSink;
  readonly #maxBytes: number;
  /** The start of a frame whose header is not complete. */
  readonly #header = Buffer.alloc(HEADER_BYTES);
  #headerBytes = 0;
  /** A frame being collected: everything behind the header. */
  #rest = NOTHING;
  #filled = 0;
  #collecting = false;
  #stopped = false;

  /** `maxBytes` bounds meta and body of one frame together. */
  constructor(sink: FrameSink, maxBytes: number) {
    this.#sink = sink;
    this.#maxBytes = maxBytes;
  }

  /** No frame is delivered any more, also none of the chunk being read. */
  stop(): void {
    this.#stopped = true;
    this.#rest = NOTHING;
  }

  /** Throws `ProtocolViolation` for a frame that is too long or contradicts itself. */
  push(chunk: Buffer): void {
    let at = 0;
    const end = chunk.length;
    while (at < end && !this.#stopped) {
      if (this.#collecting) {
        at += this.#collect(chunk, at);
      } else if (this.#headerBytes > 0 || end - at < HEADER_BYTES) {
        at += this.#collectHeader(chunk, at);
      } else {
        const rest = this.#check(chunk, at);
        at += HEADER_BYTES;
        if (end - at >= rest) {
          this.#deliver(chunk, at - HEADER_BYTES, chunk, at, rest);
          at += rest;
        } else {
          chunk.copy(this.#header, 0, at - HEADER_BYTES, at);
          this.#expect(rest);
        }
      }
    }
  }

  #collectHeader(chunk: Buffer, at: number): number {
    const taken = chunk.copy(this.#header, this.#headerBytes, at, at + HEADER_BYTES - this.#headerBytes);
    this.#headerBytes += taken;
    if (this.#headerBytes === HEADER_BYTES) {
      this.#headerBytes = 0;
      this.#expect(this.#check(this.#header, 0));
    }
    return taken;
  }

  #expect(rest: number): void {
    if (rest === 0) {
      this.#deliver(this.#header, 0, NOTHING, 0, 0);
      return;
    }
    this.#rest = Buffer.allocUnsafeSlow(rest);
    this.#filled = 0;
    this.#collecting = true;
  }

  #collect(chunk: Buffer, at: number): number {
    const taken = chunk.copy(this.#rest, this.#filled, at, at + this.#rest.length - this.#filled);
    this.#filled += taken;
    if (this.#filled === this.#rest.length) {
      const whole = this.#rest;
      this.#collecting = false;
      this.#rest = NOTHING;
      this.#deliver(this.#header, 0, whole, 0, whole.length);
    }
    return taken;
  }

  /** Bytes of meta and body. */
  #check(header: Buffer, at: number): number {
    const rest = header.readUInt32LE(at) - COUNTED_HEADER_BYTES;
    if (rest < 0) throw new ProtocolViolation('a frame shorter than its header');
    if (rest > this.#maxBytes) throw new ProtocolViolation(`a frame of ${rest} bytes, the limit is ${this.#maxBytes}`);
    if (header.readUInt32LE(at + 9) > rest) throw new ProtocolViolation('a meta longer than its frame');
    return rest;
  }

  #deliver(header: Buffer, headerAt: number, bytes: Buffer, at: number, rest: number): void {
    const metaEnd = at + header.readUInt32LE(headerAt + 9);
    const meta = metaEnd === at ? NOTHING : bytes.subarray(at, metaEnd);
    const body = at + rest === metaEnd ? NOTHING : bytes.subarray(metaEnd, at + rest);
    this.#sink.frame(header[headerAt + 4] ?? 0, header.readUInt32LE(headerAt + 5), meta, body);
  }
}
