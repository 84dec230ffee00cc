/** Who watches the log of which function. Their invocations are all kept, and they are woken when some were written. */
export class Followers {
  readonly #wakes = new Map<string, Set<() => void>>();

  has(functionId: string): boolean {
    return this.#wakes.has(functionId);
  }

  /** Until the returned function is called. */
  add(functionId: string, wake: () => void): () => void {
    const wakes = this.#wakes.get(functionId) ?? new Set();
    wakes.add(wake);
    this.#wakes.set(functionId, wakes);
    return () => {
      wakes.delete(wake);
      if (wakes.size === 0 && this.#wakes.get(functionId) === wakes) this.#wakes.delete(functionId);
    };
  }

  written(functionIds: Iterable<string>): void {
    if (this.#wakes.size === 0) return;
    for (const id of new Set(functionIds)) for (const wake of this.#wakes.get(id) ?? []) wake();
  }
}
