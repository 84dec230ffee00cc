import { describe, expect, it } from 'vitest';
import { FrameDecoder } from './decoder.js';
import { encodeFrame, encodeMeta } from './frame.js';
import { ProtocolViolation } from './violation.js';

interface Seen {
  readonly type: number;
  readonly id: number;
  readonly meta: string;
  readonly body: string;
}

/** A small deterministic generator (mulberry32), so that a failing split can be repeated. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

function collect(maxBytes = 1 << 20) {
  const seen: Seen[] = [];
  const decoder = new FrameDecoder(
    { frame: (type, id, meta, body) => seen.push({ type, id, meta: meta.toString(), body: body.toString('latin1') }) },
    maxBytes,
  );
  return { seen, decoder };
}

describe('the frame decoder', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('gives back what was encoded, however the stream is split (seed %i)', seed => {
    const random = generator(seed);
    const sent: Seen[] = Array.from({ length: 60 }, (_, id) => ({
      type: 16 + random(8),
      id: id * 65_537,
      meta: random(2) ? JSON.stringify({ n: random(1e9), text: 'ü'.repeat(random(20)) }) : '',
      body: 'b'.repeat(random(3) ? random(40) : random(5000)),
    }));
    const stream = Buffer.concat(
      sent.map(f => encodeFrame(f.type, f.id, Buffer.from(f.meta), Buffer.from(f.body, 'latin1'))),
    );
    const { seen, decoder } = collect();
    for (let at = 0; at < stream.length; ) {
      const size = 1 + random(random(2) ? 16 : 4096);
      decoder.push(stream.subarray(at, at + size));
      at += size;
    }
    expect(seen).toEqual(sent);
  });

  it('delivers a frame byte by byte', () => {
    const { seen, decoder } = collect();
    for (const byte of encodeFrame(18, 7, encodeMeta({ a: 1 }), Buffer.from('body'))) decoder.push(Buffer.from([byte]));
    expect(seen).toEqual([{ type: 18, id: 7, meta: '{"a":1}', body: 'body' }]);
  });

  it('does not copy the body of a frame that came whole', () => {
    const chunk = encodeFrame(18, 1, encodeMeta(undefined), Buffer.from('untouched'));
    let body: Buffer | undefined;
    new FrameDecoder({ frame: (_type, _id, _meta, bytes) => (body = bytes) }, 100).push(chunk);
    expect(body?.buffer).toBe(chunk.buffer);
  });

  it('accepts a frame of exactly the limit and refuses one byte more before reading it', () => {
    const { seen, decoder } = collect(10);
    decoder.push(encodeFrame(18, 1, encodeMeta(undefined), Buffer.alloc(10)));
    expect(seen).toHaveLength(1);
    expect(() => decoder.push(encodeFrame(18, 1, encodeMeta(undefined), Buffer.alloc(11)).subarray(0, 13))).toThrow(
      ProtocolViolation,
    );
  });

  it('refuses a length that does not cover the header, and a meta longer than its frame', () => {
    const short = encodeFrame(18, 1, encodeMeta(undefined), Buffer.alloc(0));
    short.writeUInt32LE(8, 0);
    expect(() => collect().decoder.push(short)).toThrow(ProtocolViolation);
    const long = encodeFrame(18, 1, encodeMeta(undefined), Buffer.alloc(4));
    long.writeUInt32LE(5, 9);
    expect(() => collect().decoder.push(long)).toThrow(ProtocolViolation);
  });

  it('delivers nothing after it was stopped, also not the rest of the chunk', () => {
    const seen: number[] = [];
    const decoder = new FrameDecoder(
      {
        frame: (_type, id) => {
          seen.push(id);
          decoder.stop();
        },
      },
      100,
    );
    const frame = (id: number) => encodeFrame(18, id, encodeMeta(undefined), Buffer.from('x'));
    decoder.push(Buffer.concat([frame(1), frame(2)]));
    decoder.push(frame(3));
    expect(seen).toEqual([1]);
  });
});
