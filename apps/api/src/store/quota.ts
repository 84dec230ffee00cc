import type { ValueStore } from './valueStore.js';

const KEPT = 10_000;

/**
 * How much each function stores, as an upper bound kept in memory: a write adds its size, whatever it replaces. Only
 * when the bound reaches the limit is the true size read, so a write costs no extra query. Another process's writes are
 * seen at that moment too.
 */
export class StoreQuota {
  readonly #values: Pick<ValueStore, 'size'>;
  readonly #limit: number;
  readonly #bounds = new Map<string, number>();

  constructor(values: Pick<ValueStore, 'size'>, limit: number) {
    this.#values = values;
    this.#limit = limit;
  }

  /** Whether `bytes` more still fit. Counts them when they do. */
  async admits(functionId: string, bytes: number): Promise<boolean> {
    const known = this.#bounds.get(functionId);
    let bound = known ?? (await this.#values.size(functionId));
    if (known !== undefined && bound + bytes > this.#limit) bound = await this.#values.size(functionId);
    const fits = bound + bytes <= this.#limit;
    this.#bounds.delete(functionId);
    this.#bounds.set(functionId, fits ? bound + bytes : bound);
    if (this.#bounds.size > KEPT) {
      const [oldest] = this.#bounds.keys();
      if (oldest !== undefined) this.#bounds.delete(oldest);
    }
    return fits;
  }
}
