import { expect, it } from 'vitest';
import { eventsOf, type HeardEvent } from './events.js';

function streamOf(pieces: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
}

async function heardOf(pieces: readonly Uint8Array[]): Promise<HeardEvent[]> {
  const heard: HeardEvent[] = [];
  for await (const event of eventsOf(streamOf(pieces))) heard.push(event);
  return heard;
}

it('reads events however the network cuts them', async () => {
  const whole =
    'retry: 2000\n\n: nothing yet\n\nevent: step\nid: 1\ndata: {"a":"ж: b"}\n\nevent: done\ndata: x\n\nevent: half';
  const bytes = new TextEncoder().encode(whole);
  for (const size of [1, 7, bytes.length]) {
    const count = Math.ceil(bytes.length / size);
    const pieces = Array.from({ length: count }, (_, n) => bytes.slice(n * size, (n + 1) * size));
    expect(await heardOf(pieces)).toEqual([
      { event: 'step', data: '{"a":"ж: b"}' },
      { event: 'done', data: 'x' },
    ]);
  }
});

it('ends with the answer', async () => {
  expect(await heardOf([])).toEqual([]);
});
