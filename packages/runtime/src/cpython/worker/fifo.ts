/** A queue with cheap ends: `shift` does not move what is behind. */
export class Fifo<Item> {
  #items: (Item | undefined)[] = [];
  #head = 0;

  get size(): number {
    return this.#items.length - this.#head;
  }

  peek(): Item | undefined {
    return this.#items[this.#head];
  }

  push(item: Item): void {
    this.#items.push(item);
  }

  shift(): Item | undefined {
    const item = this.#items[this.#head];
    if (item === undefined) return undefined;
    this.#items[this.#head] = undefined;
    this.#head += 1;
    if (this.#head === this.#items.length) {
      this.#items.length = 0;
      this.#head = 0;
    } else if (this.#head > 1024 && this.#head * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
    return item;
  }

  sort(compare: (a: Item, b: Item) => number): void {
    this.#replace([...this].sort(compare));
  }

  /** Takes out one item, wherever it is; false when it is not here. */
  remove(item: Item): boolean {
    const kept = [...this].filter(each => each !== item);
    if (kept.length === this.size) return false;
    this.#replace(kept);
    return true;
  }

  /** Takes out everything. */
  drain(): Item[] {
    const all = [...this];
    this.#replace([]);
    return all;
  }

  *[Symbol.iterator](): Generator<Item> {
    for (let at = this.#head; at < this.#items.length; at++) {
      const item = this.#items[at];
      if (item !== undefined) yield item;
    }
  }

  #replace(items: Item[]): void {
    this.#items = items;
    this.#head = 0;
  }
}
