import type { ContentHashes } from './state.js';

/** Whose file is taken; `both`: each side has changed it differently. */
export type Side = 'here' | 'there' | 'both';

export interface MergePlan {
  /** By path; a file that the named side does not have is removed. */
  readonly files: Readonly<Record<string, Side>>;
  readonly details: 'here' | 'there';
  readonly conflicts: readonly string[];
}

/** Merges three versions file by file: what only one side has changed is that side's. */
export function planMerge(base: ContentHashes | undefined, here: ContentHashes, there: ContentHashes): MergePlan {
  const paths = [...new Set([...Object.keys(here.files), ...Object.keys(there.files)])].sort();
  const files = Object.fromEntries(
    paths.map((path): [string, Side] => [
      path,
      sideOf(base && (base.files[path] ?? ''), here.files[path] ?? '', there.files[path] ?? ''),
    ]),
  );
  return {
    files,
    details: base?.details === here.details ? 'there' : 'here',
    conflicts: paths.filter(path => files[path] === 'both'),
  };
}

function sideOf(base: string | undefined, here: string, there: string): Side {
  if (here === there || there === base) return 'here';
  // Nothing is known of how they agreed: a file that only one side has is kept.
  if (base === undefined && here === '') return 'there';
  if (base === undefined && there === '') return 'here';
  return here === base ? 'there' : 'both';
}
