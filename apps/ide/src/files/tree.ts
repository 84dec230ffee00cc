/** One line of the tree of files. */
export interface TreeRow {
  readonly kind: 'folder' | 'file';
  /** Whole path; a folder's has no slash at its end. */
  readonly path: string;
  /** Last part of the path. */
  readonly name: string;
  /** 1 for what lies at the top. */
  readonly level: number;
}

/** The folder a path lies in; empty at the top. */
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

export const joined = (folder: string, name: string): string => (folder === '' ? name : `${folder}/${name}`);

/** Every folder of some paths, those above them too. */
export function foldersOf(paths: readonly string[], empty: readonly string[] = []): Set<string> {
  const folders = new Set<string>();
  const add = (folder: string): void => {
    for (let at = folder; at !== '' && !folders.has(at); at = folderOf(at)) folders.add(at);
  };
  for (const path of paths) add(folderOf(path));
  for (const folder of empty) add(folder);
  return folders;
}

/** The lines of the tree as they are read: folders first, then files, by name; nothing of a folded one. */
export function treeRows(
  paths: readonly string[],
  empty: readonly string[],
  isFolded: (folder: string) => boolean,
): readonly TreeRow[] {
  const children = new Map<string, TreeRow[]>();
  const put = (kind: TreeRow['kind'], path: string): void => {
    const parent = folderOf(path);
    const row: TreeRow = { kind, path, name: nameOf(path), level: path.split('/').length };
    children.set(parent, [...(children.get(parent) ?? []), row]);
  };
  for (const folder of foldersOf(paths, empty)) put('folder', folder);
  for (const path of paths) put('file', path);
  const walk = (folder: string): TreeRow[] =>
    (children.get(folder) ?? [])
      .toSorted(before)
      .flatMap(row => [row, ...(row.kind === 'folder' && !isFolded(row.path) ? walk(row.path) : [])]);
  return walk('');
}

function before(a: TreeRow, b: TreeRow): number {
  if (a.kind !== b.kind) return a.kind === 'folder' ? -1 : 1;
  return a.name.localeCompare(b.name, 'en', { numeric: true });
}
