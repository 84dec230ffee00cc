import { describe, expect, it } from 'vitest';
import { createStreamItems } from './streamItems.js';

describe('the items of a stream', () => {
  it('are read as their lines become whole', () => {
    const items = createStreamItems('application/jsonl');
    expect(items.read('{"a": 1}\n{"a"', false)).toHaveLength(1);
    expect(items.read('{"a": 1}\n{"a": 2}\n{"a": 3}', false)).toHaveLength(2);
    const read = items.read('{"a": 1}\n{"a": 2}\n{"a": 3}', true);
    expect(read?.map(node => node.kind === 'object' && node.members[0]?.[1])).toEqual([
      { kind: 'number', text: '1' },
      { kind: 'number', text: '2' },
      { kind: 'number', text: '3' },
    ]);
  });

  it('may come as server-sent events', () => {
    expect(createStreamItems('text/event-stream; charset=utf-8').read('data: 1\n\ndata: 2\n\n', false)).toHaveLength(2);
  });

  it('are text when a line is no JSON', () => {
    const items = createStreamItems('application/jsonl');
    expect(items.read('1\nhello\n', false)).toBeUndefined();
    expect(items.read('1\nhello\n2\n', true)).toBeUndefined();
    expect(createStreamItems('text/plain').read('1\n', true)).toBeUndefined();
  });
});
