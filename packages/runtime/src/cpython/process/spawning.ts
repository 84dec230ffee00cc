import type { Socket } from 'node:net';
import { FrameDecoder } from '../frames/decoder.js';
import { FrameType } from '../frames/frame.js';
import { ProtocolViolation } from '../frames/violation.js';
import { parseMeta } from '../wire/result.js';

/** How long a connection may take to say who it is. */
const HELLO_MS = 10_000;
const HELLO_BYTES = 1024;

/** A layer of the sandbox could not be made, or the process ended before it was ready. */
export class SpawnFailure extends Error {
  override readonly name = 'SpawnFailure';
  readonly layer: string;
  constructor(layer: string, message: string) {
    super(message);
    this.layer = layer;
  }
}

/** Reads the READY of a new connection and gives its tag to `onTag`; any other connection is closed. */
export function awaitReady(socket: Socket, onTag: (tag: string) => void): void {
  const timer = setTimeout(() => socket.destroy(), HELLO_MS);
  const decoder = new FrameDecoder(
    {
      frame: (type, _id, meta) => {
        const { tag } = parseMeta(meta);
        if (type !== FrameType.ready || typeof tag !== 'string') throw new ProtocolViolation('no READY');
        decoder.stop();
        clearTimeout(timer);
        socket.off('data', onData);
        socket.off('close', onClose);
        onTag(tag);
      },
    },
    HELLO_BYTES,
  );
  const onData = (chunk: Buffer): void => {
    try {
      decoder.push(chunk);
    } catch {
      socket.destroy();
    }
  };
  const onClose = (): void => clearTimeout(timer);
  socket.on('data', onData);
  socket.on('close', onClose);
  socket.on('error', () => undefined);
}
