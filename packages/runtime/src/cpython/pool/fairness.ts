/** Milliseconds of running that an owner may take in one round. */
const QUANTUM_MS = 10;

interface Line<Item> {
  deficitMs: number;
  readonly items: Item[];
}

/**
 * Deficit round robin across owners (Shreedhar and Varghese, 1995): when workers are scarce each owner gets the
 * same share of running time, however many calls it has waiting and however long they take.
 */
export class FairQueue<Item> {
  readonly #lines = new Map<string, Line<Item>>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Somebody else than this owner waits. */
  hasOther(owner: string): boolean {
    return this.#lines.size > (this.#lines.has(owner) ? 1 : 0);
  }

  /** Puts an item at the end of its owner's line. An item waits at most once. */
  add(owner: string, item: Item): void {
    const line = this.#lines.get(owner);
    if (line) {
      if (line.items.includes(item)) return;
      line.items.push(item);
    } else {
      this.#lines.set(owner, { deficitMs: 0, items: [item] });
    }
    this.#size += 1;
  }

  remove(owner: string, item: Item): void {
    const line = this.#lines.get(owner);
    const at = line?.items.indexOf(item) ?? -1;
    if (!line || at < 0) return;
    line.items.splice(at, 1);
    this.#size -= 1;
    if (line.items.length === 0) this.#lines.delete(owner);
  }

  /** Takes the next item whose turn it is. `costMs` is what it will take, about. */
  take(costMs: (item: Item) => number): Item | undefined {
    if (this.#size === 0) return undefined;
    this.#skipRounds(costMs);
    // A line put back at the end is visited again, so this ends when somebody's share has grown enough.
    for (const [owner, line] of this.#lines) {
      const [item] = line.items;
      if (item === undefined) continue;
      const cost = costMs(item);
      if (line.deficitMs >= cost) {
        line.deficitMs -= cost;
        this.remove(owner, item);
        return item;
      }
      line.deficitMs += QUANTUM_MS;
      this.#lines.delete(owner);
      this.#lines.set(owner, line);
    }
    return undefined;
  }

  /** Gives everybody the rounds in which nobody would be served, at once: calls may take minutes. */
  #skipRounds(costMs: (item: Item) => number): void {
    let rounds = Number.POSITIVE_INFINITY;
    for (const { deficitMs, items } of this.#lines.values()) {
      const [item] = items;
      if (item !== undefined) rounds = Math.min(rounds, Math.floor((costMs(item) - deficitMs) / QUANTUM_MS));
    }
    if (rounds > 0 && Number.isFinite(rounds)) {
      for (const line of this.#lines.values()) line.deficitMs += rounds * QUANTUM_MS;
    }
  }
}
