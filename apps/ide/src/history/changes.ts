import { same } from '../files/moves.js';
import type { Draft } from '../workspace/draft.js';
import { orderOf } from '../workspace/draft.js';

/** What became of a file between two moments. */
export interface FileChange {
  readonly path: string;
  readonly kind: 'added' | 'removed' | 'changed';
}

/** The files that differ, in the order of files. */
export function changesBetween(before: Draft['files'], after: Draft['files']): readonly FileChange[] {
  return orderOf([...new Set([...Object.keys(before), ...Object.keys(after)])]).flatMap((path): FileChange[] => {
    const [was, is] = [before[path], after[path]];
    if (was === undefined) return [{ path, kind: 'added' }];
    if (is === undefined) return [{ path, kind: 'removed' }];
    return same(was, is) ? [] : [{ path, kind: 'changed' }];
  });
}
