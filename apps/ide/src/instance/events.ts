/** One Server-Sent Event: its name and its data as sent. */
export interface HeardEvent {
  readonly event: string;
  readonly data: string;
}

/** The events of an answer, as they arrive; comments and fields that are of no use here are left out. */
export async function* eventsOf(body: ReadableStream<Uint8Array>): AsyncGenerator<HeardEvent> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const blocks = (text + decoder.decode(value, { stream: true })).split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const heard = readBlock(block);
        if (heard) yield heard;
      }
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

function readBlock(block: string): HeardEvent | undefined {
  const lines = block.split('\n');
  const of = (field: string): string[] =>
    lines.flatMap(line => (line.startsWith(`${field}: `) ? [line.slice(field.length + 2)] : []));
  const [event] = of('event');
  return event === undefined ? undefined : { event, data: of('data').join('\n') };
}
