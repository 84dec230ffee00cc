/** One file the browser needs: served at `/pyodide/<sha256>/<name>`, immutable. */
export interface BrowserFile {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
}

/**
 * `/pyodide/manifest.json`: everything PyodideRunner may ask for. `core` are the files of a boot
 * (pyodide.asm.js, pyodide.asm.wasm, python_stdlib.zip, pyodide.mjs, pyodide-lock.json, skython-core.json), `memories`
 * the memory of a booted Python: it knows whether Python can wait for JavaScript (WebAssembly stack switching).
 * The lock names only packages whose wheels are in `packages`.
 */
export interface BrowserManifest {
  readonly pyodide: string;
  readonly core: readonly BrowserFile[];
  readonly memories: { readonly switching: BrowserFile; readonly blocking: BrowserFile };
  readonly packages: readonly BrowserFile[];
}
