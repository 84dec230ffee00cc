import type { DraftFile } from '../../workspace/draft.js';

export type Files = Readonly<Record<string, DraftFile>>;

/** What became of one file. Assets have sizes, texts have both sides. */
export type FileChange = { readonly path: string } & (
  | { readonly kind: 'text'; readonly how: How; readonly before: string; readonly after: string }
  | { readonly kind: 'asset'; readonly how: How; readonly beforeBytes: number; readonly afterBytes: number }
);

type How = 'added' | 'removed' | 'changed';

/** The files that differ, `main.py` first, then by path. */
export function fileChanges(before: Files, after: Files): readonly FileChange[] {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return paths
    .sort((a, b) => Number(b === 'main.py') - Number(a === 'main.py') || a.localeCompare(b))
    .flatMap(path => changeOf(path, own(before, path), own(after, path)));
}

const own = (files: Files, path: string): DraftFile | undefined =>
  Object.hasOwn(files, path) ? files[path] : undefined;

function changeOf(path: string, before: DraftFile | undefined, after: DraftFile | undefined): FileChange[] {
  const how = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  if (before?.kind !== 'asset' && after?.kind !== 'asset') {
    const texts = { before: before?.text ?? '', after: after?.text ?? '' };
    return how === 'changed' && texts.before === texts.after ? [] : [{ kind: 'text', path, how, ...texts }];
  }
  const [old, now] = [bytesOf(before), bytesOf(after)];
  if (how === 'changed' && sameBytes(old, now)) return [];
  return [{ kind: 'asset', path, how, beforeBytes: old.length, afterBytes: now.length }];
}

const bytesOf = (file: DraftFile | undefined): Uint8Array =>
  file === undefined ? new Uint8Array() : file.kind === 'asset' ? file.bytes : new TextEncoder().encode(file.text);

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, at) => byte === b[at]);

/** Lines that came and went: those that are not on the other side, each counted as often as it is there. */
export function lineCounts({ before, after }: { readonly before: string; readonly after: string }) {
  const left = countsOf(before);
  let added = 0;
  for (const line of linesOf(after)) {
    const there = left.get(line) ?? 0;
    if (there > 0) left.set(line, there - 1);
    else added += 1;
  }
  const removed = [...left.values()].reduce((sum, count) => sum + count, 0);
  return { added, removed };
}

const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'));

function countsOf(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of linesOf(text)) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}
