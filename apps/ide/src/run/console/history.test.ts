import { describe, expect, it } from 'vitest';
import { createHistory } from './history.js';

function memory(): Storage {
  const values = new Map<string, string>();
  return {
    length: 0,
    clear() {},
    getItem: key => values.get(key) ?? null,
    key: () => null,
    removeItem() {},
    setItem: (key, value) => void values.set(key, value),
  };
}

describe('the history of the console', () => {
  it('goes back and forth, and keeps what was being written', () => {
    const history = createHistory(memory());
    history.add('a');
    history.add('b');
    expect(history.newer()).toBeUndefined();
    expect([history.older('half'), history.older(''), history.older('')]).toEqual(['b', 'a', undefined]);
    expect([history.newer(), history.newer(), history.newer()]).toEqual(['b', 'half', undefined]);
  });

  it('holds an entry once, the last time it was used, and is there again later', () => {
    const keep = memory();
    const history = createHistory(keep);
    for (const source of ['a', 'b', 'a']) history.add(source);
    const again = createHistory(keep);
    expect([again.older(''), again.older(''), again.older('')]).toEqual(['a', 'b', undefined]);
  });

  it('begins anew where the kept one cannot be read', () => {
    const keep = memory();
    keep.setItem('skython.console', '{"not": "a list"}');
    expect(createHistory(keep).older('')).toBeUndefined();
  });
});
