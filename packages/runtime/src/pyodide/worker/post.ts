import type { WorkerEvent } from '../wire/events.js';

/** Sends events to the page. Bytes are copied by the browser, except those handed over. */
export interface Post {
  /** The call whose stream follows. */
  begin(call: number): void;
  event(event: WorkerEvent, handOver?: Transferable[]): void;
  streaming(meta: string): void;
  chunk(bytes: Uint8Array): void;
  display(mediaType: string, bytes: Uint8Array): void;
}

export function createPost(port: MessagePort): Post {
  let call = 0;
  // Bound now: an author's code that replaces `postMessage` only fools itself, but should not do so by accident.
  const send = port.postMessage.bind(port);
  const event = (message: WorkerEvent, handOver: Transferable[] = []): void => send(message, handOver);
  return {
    event,
    begin(id) {
      call = id;
    },
    streaming: meta => event({ event: 'streaming', call, meta }),
    display: (mediaType, bytes) => event({ event: 'display', call, mediaType, bytes }, [bytes.buffer]),
    chunk: bytes => event({ event: 'chunk', call, bytes }, [bytes.buffer]),
  };
}
