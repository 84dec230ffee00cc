import { createMemo } from 'solid-js';
import type { LineMark } from '../editor/marks.js';
import type { RunTarget } from './target.js';

/** The line a run failed at, for the editor. */
export function marksOf({ desk, subject }: RunTarget): (path: string) => readonly LineMark[] {
  const frame = createMemo(() => {
    const outcome = desk.finished()?.outcome;
    if (outcome?.kind === 'streamed' && outcome.failure?.kind === 'raised')
      return outcome.failure.exception.traceback?.at(-1);
    if (outcome?.kind !== 'failed' || outcome.failure.kind !== 'raised') return undefined;
    return outcome.failure.exception.traceback?.at(-1);
  });
  return path => {
    const found = frame();
    // Once the file is changed, the line is no longer the one that failed.
    const same = desk.finished()?.files[path] === subject()?.files[path];
    return same && found?.file === path ? [{ line: found.line, look: 'offending' }] : [];
  };
}
