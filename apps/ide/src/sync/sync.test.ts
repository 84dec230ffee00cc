import { describe, expect, it } from 'vitest';
import { planMerge } from './merge.js';
import { type DraftSides, planStep } from './plan.js';
import type { ContentHashes } from './state.js';

const step = (
  local: 'none' | 'same' | 'changed',
  remote: 'none' | 'deleted' | number,
  state?: number,
): ReturnType<typeof planStep> => {
  const sides: DraftSides = {
    local: local === 'none' ? undefined : { changed: local === 'changed' },
    remote:
      remote === 'none' ? undefined : { revision: remote === 'deleted' ? 7 : remote, deleted: remote === 'deleted' },
    state: state === undefined ? undefined : { revision: state },
  };
  return planStep(sides);
};

describe('the sync of one draft', () => {
  it('brings what only one side has to the other', () => {
    expect(step('changed', 'none')).toEqual({ kind: 'push', base: 0 });
    expect(step('none', 3)).toEqual({ kind: 'pull' });
    expect(step('same', 'none', 4)).toEqual({ kind: 'push', base: 4 });
  });

  it('does nothing where nothing changed', () => {
    expect(step('same', 3, 3)).toEqual({ kind: 'nothing' });
    expect(step('none', 'deleted')).toEqual({ kind: 'nothing' });
  });

  it('replaces only what it knows', () => {
    expect(step('changed', 3, 3)).toEqual({ kind: 'push', base: 3 });
    expect(step('same', 5, 3)).toEqual({ kind: 'pull' });
    expect(step('changed', 5, 3)).toEqual({ kind: 'merge' });
    expect(step('same', 5)).toEqual({ kind: 'merge' });
  });

  it('lets an edit win over a deletion, and a deletion over a draft nobody edited', () => {
    expect(step('changed', 'deleted', 6)).toEqual({ kind: 'push', base: 7 });
    expect(step('same', 'deleted', 6)).toEqual({ kind: 'remove-here' });
    expect(step('none', 3, 3)).toEqual({ kind: 'delete-there', base: 3 });
    expect(step('none', 4, 3)).toEqual({ kind: 'pull' });
    expect(step('none', 'deleted', 6)).toEqual({ kind: 'forget' });
  });
});

const content = (files: Record<string, string>, details = 'd'): ContentHashes => ({ files, details });

describe('a merge', () => {
  it('takes each file from the side that changed it', () => {
    const base = content({ main: '1', old: '1', kept: '1', gone: '1' });
    const here = content({ main: '2', old: '1', kept: '1', mine: '1' });
    const there = content({ main: '1', old: '3', kept: '1', gone: '1', theirs: '1' }, 'e');
    expect(planMerge(base, here, there)).toEqual({
      files: { gone: 'here', kept: 'here', main: 'here', mine: 'here', old: 'there', theirs: 'there' },
      details: 'there',
      conflicts: [],
    });
  });

  it('asks where both changed a file, or one removed what the other changed', () => {
    const base = content({ main: '1', a: '1', b: '1', same: '1' });
    const here = content({ main: '2', b: '2', same: '9' });
    const there = content({ main: '3', a: '3', same: '9' });
    expect(planMerge(base, here, there).conflicts).toEqual(['a', 'b', 'main']);
  });

  it('keeps everything when nothing is known of how they agreed', () => {
    expect(planMerge(undefined, content({ main: '1', a: '1' }), content({ main: '2', b: '1' })).files).toEqual({
      a: 'here',
      b: 'there',
      main: 'both',
    });
  });
});
