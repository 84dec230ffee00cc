/** Pyodide believes its files to be here; nothing ever leaves for this host. */
export const INDEX_URL = 'https://pyodide.invalid/';

const MEDIA_TYPES: Readonly<Record<string, string>> = { wasm: 'application/wasm', json: 'application/json' };
const offered = new Map<string, Blob>();
const realFetch = self.fetch.bind(self);

/** Files that a `fetch` below `INDEX_URL` finds. Each is given out once and then forgotten: its memory is wanted. */
export function offerFiles(files: Iterable<readonly [name: string, bytes: Blob]>): void {
  for (const [name, bytes] of files) offered.set(name, bytes);
}

export function takeFile(name: string): Blob {
  const bytes = offered.get(name);
  if (bytes === undefined) throw new Error(`The boot lacks ${name}.`);
  offered.delete(name);
  return bytes;
}

/** Answers Pyodide's own fetches from what the page handed over; every other one goes to the network. */
export function answerPyodideFetches(): void {
  self.fetch = (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    if (!url.startsWith(INDEX_URL)) return realFetch(input, init);
    const name = decodeURIComponent(url.slice(INDEX_URL.length));
    const bytes = offered.get(name);
    offered.delete(name);
    if (bytes === undefined) return Promise.resolve(new Response('', { status: 404 }));
    const type = MEDIA_TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
    return Promise.resolve(new Response(bytes, { headers: { 'content-type': type } }));
  };
}
