/** Python's file system (Emscripten's), as far as it is used here; pyodide's own types leave some of it out. */
export interface FileSystem {
  mkdirTree(path: string): void;
  /** `canOwn`: the bytes need not be copied. */
  writeFile(path: string, content: Uint8Array, options: { readonly canOwn: boolean }): void;
  readdir(path: string): string[];
  unlink(path: string): void;
  rmdir(path: string): void;
  isDir(mode: number): boolean;
  lstat(path: string): { readonly mode: number };
  analyzePath(path: string): { readonly exists: boolean };
}

/** Makes `root` hold exactly these files. */
export function placeFiles(FS: FileSystem, root: string, files: ReadonlyMap<string, Uint8Array>): void {
  clear(FS, root);
  FS.mkdirTree(root);
  for (const [path, bytes] of files) writeFile(FS, `${root}/${path}`, bytes);
}

export function writeFile(FS: FileSystem, path: string, content: Uint8Array): void {
  FS.mkdirTree(path.slice(0, path.lastIndexOf('/')));
  FS.writeFile(path, content, { canOwn: true });
}

function clear(FS: FileSystem, path: string): void {
  if (!FS.analyzePath(path).exists) return;
  for (const name of FS.readdir(path)) {
    if (name === '.' || name === '..') continue;
    const child = `${path}/${name}`;
    if (FS.isDir(FS.lstat(child).mode)) {
      clear(FS, child);
      FS.rmdir(child);
    } else {
      FS.unlink(child);
    }
  }
}
