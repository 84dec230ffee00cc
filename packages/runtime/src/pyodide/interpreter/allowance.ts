import type { WorkerEvent } from '../wire/events.js';

/** Of one command. More would only keep the page busy: logs are gathered, and a store this busy is no use to anyone. */
export const MOST_EVENTS = 250_000;
/** Bytes that one command's events may bring, whatever becomes of them: they wait in the page's memory for a while. */
export const MOST_BYTES = 512 * 1024 * 1024;

/** What a worker may say of its own accord between two answers. */
export interface Allowance {
  /** False: it said too much. */
  admit(event: WorkerEvent): boolean;
  renew(): void;
}

export function createAllowance(): Allowance {
  let events = 0;
  let bytes = 0;
  return {
    admit(event) {
      events += 1;
      bytes += sizeOf(event);
      return events <= MOST_EVENTS && bytes <= MOST_BYTES;
    },
    renew() {
      events = 0;
      bytes = 0;
    },
  };
}

function sizeOf(event: WorkerEvent): number {
  switch (event.event) {
    case 'log':
      return event.text.length * 2;
    case 'streaming':
      return event.meta.length * 2;
    case 'input':
      return event.prompt.length * 2;
    case 'debug':
      return event.text.length * 2;
    case 'chunk':
    case 'display':
      return event.bytes.byteLength;
    case 'request':
      return event.request.length * 2 + event.body.byteLength;
  }
}
