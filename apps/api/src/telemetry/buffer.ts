/** Rows waiting to be written. Bounded: when the database is slow or full, the newest are dropped and counted. */
export class RowBuffer<T> {
  #rows: T[] = [];
  #dropped = 0;
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  add(row: T): void {
    if (this.#rows.length < this.#most) this.#rows.push(row);
    else this.#dropped += 1;
  }

  /** Takes at most `count` of the oldest rows. */
  take(count: number): T[] {
    return this.#rows.splice(0, count);
  }

  /** Puts rows back that could not be written, as far as there is room. */
  putBack(rows: readonly T[]): void {
    const room = Math.max(0, this.#most - this.#rows.length);
    this.#dropped += Math.max(0, rows.length - room);
    this.#rows = [...rows.slice(0, room), ...this.#rows];
  }

  drop(count: number): void {
    this.#dropped += count;
  }

  get size(): number {
    return this.#rows.length;
  }

  get dropped(): number {
    return this.#dropped;
  }
}
