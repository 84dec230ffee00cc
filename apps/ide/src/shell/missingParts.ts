import { missingWords } from './lazyDialog.js';
import type { Toasts } from './toasts.js';

/**
 * What a press needs is fetched when it is pressed. Where that fails and nobody there says so, this does: a press is
 * never without an answer.
 */
export function sayMissingParts(toasts: Toasts): void {
  const failed = new WeakSet<Error>();
  addEventListener('vite:preloadError', ({ payload }) => failed.add(payload));
  addEventListener('unhandledrejection', event => {
    if (event.reason instanceof Error && failed.has(event.reason)) toasts.say(missingWords());
  });
}
