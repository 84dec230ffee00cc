import type { Outbox } from '../frames/outbox.js';

/** Writes what several requests of one turn of the event loop put into outboxes, once a socket. */
export class Flusher {
  #waiting: Outbox[] = [];
  readonly #flush = (): void => {
    const outboxes = this.#waiting;
    this.#waiting = [];
    for (const outbox of outboxes) outbox.flush();
  };

  soon(outbox: Outbox): void {
    if (this.#waiting.includes(outbox)) return;
    if (this.#waiting.push(outbox) === 1) setImmediate(this.#flush);
  }
}
