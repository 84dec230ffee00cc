/** Where the language server sees things. Nothing of this is a real folder: its files are all in memory. */
export const ROOT = '/work';
export const SITE_PACKAGES = '/env/lib/python3.12/site-packages';
export const STUBS = '/typings';

/** What belongs to the draft and to the function that is opened, each a world of its own. */
export type World = 'draft' | 'opened';

const encoded = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

export const uriOfPath = (path: string): string => `file://${encoded(path)}`;
export const uriOf = (world: World, file: string): string => uriOfPath(`${ROOT}/${world}/${file}`);

/** What an address names: a file of the draft or of the opened function, or one of a library. */
export type Located =
  | { readonly kind: World; readonly file: string }
  | { readonly kind: 'library'; readonly path: string };

/** Undefined when it is no address of a file. */
export function locate(uri: string): Located | undefined {
  if (!uri.startsWith('file:///')) return undefined;
  let path: string;
  try {
    path = decodeURIComponent(uri.slice('file://'.length));
  } catch {
    return undefined;
  }
  for (const world of ['draft', 'opened'] as const) {
    const folder = `${ROOT}/${world}/`;
    if (path.startsWith(folder)) return { kind: world, file: path.slice(folder.length) };
  }
  return { kind: 'library', path };
}

/** How a library's file is called on the page: `pandas/core/frame.py`, `builtins.pyi`. */
export function libraryName(path: string): string {
  for (const root of [`${SITE_PACKAGES}/`, `${STUBS}/`, '/typeshed/stdlib/']) {
    if (path.startsWith(root)) return path.slice(root.length);
  }
  return path.replace(/^\/typeshed\/stubs\/[^/]+\//, '').replace(/^\//, '');
}
