import type { Post } from './post.js';

type Stream = 'stdout' | 'stderr';

/** This many pieces of a call go out at once; what follows is gathered, so that a loop of prints cannot flood the page. */
const AT_ONCE = 200;
const GATHER_MS = 16;
const GATHER_CHARACTERS = 64 * 1024;

export interface Logs {
  begin(call: number): void;
  write(stream: Stream, text: string): void;
  flush(): void;
}

/** Log pieces on their way to the page, in order. Whoever ends a call flushes. */
export function createLogs(post: Post, now: () => number = () => performance.now()): Logs {
  let call = 0;
  let sent = 0;
  let last = 0;
  let held: { stream: Stream; text: string } | undefined;

  function send(stream: Stream, text: string): void {
    sent += 1;
    last = now();
    post.event({ event: 'log', call, stream, text });
  }

  function flush(): void {
    if (held) send(held.stream, held.text);
    held = undefined;
  }

  return {
    flush,
    begin(id) {
      flush();
      call = id;
      sent = 0;
    },
    write(stream, text) {
      if (held?.stream !== stream) flush();
      held = { stream, text: (held?.text ?? '') + text };
      if (sent < AT_ONCE || now() - last >= GATHER_MS || held.text.length >= GATHER_CHARACTERS) flush();
    },
  };
}
