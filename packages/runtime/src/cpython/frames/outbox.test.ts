import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { FrameDecoder } from './decoder.js';
import { encodeMeta } from './frame.js';
import { Outbox } from './outbox.js';

function recorder() {
  const writes: Buffer[] = [];
  const socket = new Writable({
    write(chunk: Buffer, _encoding, done) {
      writes.push(chunk);
      done();
    },
  });
  return { writes, outbox: new Outbox(socket) };
}

function decode(writes: readonly Buffer[]): string[] {
  const seen: string[] = [];
  const decoder = new FrameDecoder(
    { frame: (t, id, meta, body) => seen.push(`${t} ${id} ${meta} ${body.length}`) },
    1e7,
  );
  for (const write of writes) decoder.push(write);
  return seen;
}

describe('the outbox', () => {
  it('joins the small frames of one turn into one write', () => {
    const { writes, outbox } = recorder();
    outbox.add(2, 1, encodeMeta(undefined), Buffer.from('{}'));
    outbox.add(2, 2, encodeMeta({ method: 'GET' }), Buffer.alloc(0));
    expect(writes).toHaveLength(0);
    outbox.flush();
    expect(writes).toHaveLength(1);
    expect(decode(writes)).toEqual(['2 1  2', '2 2 {"method":"GET"} 0']);
  });

  it('passes a big body on without copying it, in order', () => {
    const { writes, outbox } = recorder();
    const big = Buffer.alloc(100_000, 7);
    outbox.add(2, 1, encodeMeta(undefined), Buffer.from('a'));
    outbox.add(2, 2, encodeMeta(undefined), big);
    outbox.add(2, 3, encodeMeta(undefined), Buffer.from('c'));
    outbox.flush();
    expect(writes).toContain(big);
    expect(decode(writes)).toEqual(['2 1  1', '2 2  100000', '2 3  1']);
  });

  it('forgets frames for a socket that has ended', () => {
    const socket = new Writable({ write: (_chunk, _encoding, done) => done() });
    const outbox = new Outbox(socket);
    socket.destroy();
    outbox.add(2, 1, encodeMeta(undefined), Buffer.from('a'));
    outbox.flush();
    expect(outbox.isEmpty).toBe(true);
  });
});
