import { describe, expect, it } from 'vitest';
import { heardMore, NOTHING } from './picture.js';

const bytes = (event: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(event));
const began = (graph: Readonly<Record<string, readonly string[]>>): Uint8Array =>
  bytes({ event: 'began', nodes: Object.entries(graph).map(([node, needs]) => ({ node, needs, source: false })) });
const states = (heard: readonly (Uint8Array | 'ended')[]): unknown => {
  const picture = heardMore(NOTHING, heard);
  return picture.kind === 'large' ? picture.count : [...picture.nodes.values()].map(one => `${one.name} ${one.state}`);
};

describe('the picture of a flow', () => {
  it('follows each node through its states', () => {
    const picture = heardMore(NOTHING, [
      began({ a: [], b: ['a'] }),
      bytes({ event: 'running', node: 'a', attempts: 1 }),
      bytes({ event: 'failed', node: 'a', attempts: 2, seconds: 0.5, reason: 'OSError: gone' }),
    ]);
    expect(picture.kind === 'drawn' && [...picture.nodes.values()]).toEqual([
      { name: 'a', needs: [], source: false, state: 'failed', attempts: 2, seconds: 0.5, reason: 'OSError: gone' },
      { name: 'b', needs: ['a'], source: false, state: 'waiting', attempts: 0 },
    ]);
  });

  it('keeps what an earlier part ran when more is submitted', () => {
    const done = bytes({ event: 'succeeded', node: 'a', attempts: 1, seconds: 0 });
    expect(states([began({ a: [] }), done, began({ a: [], b: ['a'] })])).toEqual(['a succeeded', 'b waiting']);
  });

  it('stops what had not ended when the run has', () => {
    const running = bytes({ event: 'running', node: 'a', attempts: 1 });
    expect(states([began({ a: [], b: ['a'] }), running, 'ended'])).toEqual(['a stopped', 'b stopped']);
  });

  it('draws no more nodes than can be looked at', () => {
    const many = (from: number): Uint8Array =>
      began(Object.fromEntries(Array.from({ length: 400 }, (_, at) => [`n${from + at}`, []])));
    expect(states([many(0), many(400)])).toBe(800);
    expect(states([bytes({ event: 'large', nodes: 9000 }), began({ a: [] })])).toBe(9000);
  });

  it('is not changed by what a program says in its place', () => {
    const hostile = [
      new Uint8Array([255, 254]),
      bytes(null),
      bytes({ event: 'began', nodes: {} }),
      bytes({ event: 'succeeded', node: 'unknown', attempts: 1 }),
      bytes({ event: 'failed', node: 'a', attempts: -1 }),
      bytes({ event: 'failed', node: 'a', attempts: 1, seconds: 'long' }),
      began({ a: ['a', 'nowhere', '__proto__'] }),
      new Uint8Array(2 * 1024 * 1024),
    ];
    expect(states([began({ a: [] }), ...hostile])).toEqual(['a waiting']);
  });
});
