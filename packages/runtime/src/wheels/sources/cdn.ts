import type { Source } from './source.js';

const answersWithinMs = 3_000;
const downloadsWithinMs = 120_000;

/** Pyodide's own distribution. Gives up at the first file that does not start to arrive, so that offline costs 3 s. */
export const cdnSource = (version: string): Source => ({
  name: "Pyodide's CDN",
  async fetch(missing, deliver) {
    for (const { name } of missing) {
      try {
        if (!deliver(name, await download(`https://cdn.jsdelivr.net/pyodide/v${version}/full/${name}`)))
          return `${name} is not the official file`;
      } catch (error) {
        const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
        return `cannot be reached (${cause instanceof Error ? cause.message : String(cause)})`;
      }
    }
    return undefined;
  },
});

async function download(url: string): Promise<Uint8Array> {
  const controller = new AbortController();
  const abort = (reason: string) => () => controller.abort(new Error(reason));
  const answer = setTimeout(abort(`no answer within ${answersWithinMs / 1000} s`), answersWithinMs);
  const whole = setTimeout(abort(`not complete within ${downloadsWithinMs / 1000} s`), downloadsWithinMs);
  try {
    const response = await fetch(url, { signal: controller.signal });
    clearTimeout(answer);
    if (!response.ok) throw new Error(`status ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  } finally {
    clearTimeout(answer);
    clearTimeout(whole);
  }
}
