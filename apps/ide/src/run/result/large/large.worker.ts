/// Holds one large value beside the page, so that reading, sorting and filtering it never stops the page.
import { createHeld } from './held.js';
import type { LargeRequest } from './messages.js';

const held = createHeld();

self.onmessage = ({ data }: MessageEvent<{ readonly id: number; readonly request: LargeRequest }>): void => {
  self.postMessage({ id: data.id, answer: held(data.request) });
};
