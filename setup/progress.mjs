/**
 * One line for each step of the set-up: what it is, what came of it, how long it took. On a terminal the running step
 * rewrites its line; elsewhere long steps say every few seconds what they are at.
 */
const quietMs = 5_000;

/** @param {NodeJS.WriteStream} stream */
export function createProgress(stream = process.stdout) {
  const began = performance.now();
  const paint = (code, text) => (stream.isTTY ? `\u001b[${code}m${text}\u001b[0m` : text);

  /** Starts a step. @param {string} name */
  function step(name) {
    const started = performance.now();
    let lastSaid = started;
    let open = true;
    const line = (mark, detail, ms) =>
      `${mark} ${name.padEnd(20)} ${detail.padEnd(44)} ${ms === undefined ? '' : paint(2, duration(ms))}`;
    const end = (mark, detail) => {
      if (!open) return;
      open = false;
      stream.write(`${stream.isTTY ? '\r\u001b[K' : ''}${line(mark, detail, performance.now() - started).trimEnd()}\n`);
    };
    return {
      /** What it is at. `fraction` is 0 to 1. */
      report(detail, fraction) {
        if (!open) return;
        const text = fraction === undefined ? detail : `${detail} (${Math.round(fraction * 100)} %)`;
        if (stream.isTTY)
          stream.write(`\r\u001b[K${line(paint(36, '…'), text)}`.slice(0, (stream.columns ?? 100) + 20));
        else if (performance.now() - lastSaid > quietMs) {
          lastSaid = performance.now();
          stream.write(`${line('…', text, performance.now() - started).trimEnd()}\n`);
        }
      },
      /** Something worth a line of its own that does not end the step, such as a repair. */
      note(text) {
        stream.write(`${stream.isTTY ? '\r\u001b[K' : ''}${paint(33, '!')} ${name.padEnd(20)} ${text}\n`);
      },
      done: detail => end(paint(32, '✓'), detail),
      fail: detail => end(paint(31, '✗'), detail),
    };
  }

  return { step, elapsed: () => duration(performance.now() - began), say: text => stream.write(`${text}\n`) };
}

export function duration(ms) {
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1_000)} s`;
}
