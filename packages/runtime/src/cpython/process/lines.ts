import type { Readable } from 'node:stream';

/** Longest line kept; a longer one is cut. */
const LONGEST = 64 * 1024;

/** Calls `onLine` for every line of a text stream, the unfinished last one at its end included. */
export function readLines(stream: Readable, onLine: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = (lines.pop() ?? '').slice(0, LONGEST);
    for (const line of lines) if (line !== '') onLine(line);
  });
  stream.on('end', () => {
    if (rest !== '') onLine(rest);
    rest = '';
  });
  // What breaks a pipe is the end of its process, and that is watched.
  stream.on('error', () => undefined);
}
