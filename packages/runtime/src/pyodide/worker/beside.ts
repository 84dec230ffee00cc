/** What the frame does while this worker parses Pyodide's script. Both reject when either fails. */
export interface Beside {
  readonly module: Promise<WebAssembly.Module>;
  /** Bytes of the packed memory; undefined when none was given. */
  readonly memory: Promise<ArrayBuffer> | undefined;
}

/** What the frame says (frameScript.ts). */
type Told =
  | { readonly part: 'module'; readonly value: WebAssembly.Module }
  | { readonly part: 'memory'; readonly value: ArrayBuffer }
  | { readonly part: 'error'; readonly value: string };

/**
 * Has the frame compile Python's WebAssembly and read its memory: here both would wait for the script, and it for them.
 * Asked once, before any author's code runs.
 */
export function workBeside(wasm: Blob, memory: Blob | undefined): Beside {
  const module = heard<WebAssembly.Module>((told, resolve) => told.part === 'module' && resolve(told.value));
  const read = memory && heard<ArrayBuffer>((told, resolve) => told.part === 'memory' && resolve(told.value));
  self.postMessage({ wasm, memory });
  return { module, memory: read };
}

const heard = <T>(pick: (told: Told, resolve: (value: T) => void) => void): Promise<T> =>
  new Promise((resolve, reject) =>
    self.addEventListener('message', ({ data }: MessageEvent<Told>) => {
      if (data.part === 'error') reject(new Error(data.value));
      else pick(data, resolve);
    }),
  );
