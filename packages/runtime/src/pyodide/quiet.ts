/** Runs later what is only for later, so that what was asked for is on the screen first. */
export function whenQuiet(work: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: 2_000 });
  else setTimeout(work, 200);
}
