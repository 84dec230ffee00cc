import { FairQueue } from './fairness.js';

/** Who wants to run something. */
export interface SlotUser {
  readonly owner: string;
  /** What it would run next takes, about, milliseconds. */
  costMs(): number;
  /** It is its turn: it takes a slot, or waits again. */
  serve(): void;
}

/** How many calls run at the same time, and whose turn is next when all slots are taken. */
export class Slots {
  readonly #bound: number;
  readonly #line = new FairQueue<SlotUser>();
  #running = 0;
  #turn: SlotUser | undefined;
  #serving = false;

  constructor(bound: number) {
    this.#bound = bound;
  }

  get running(): number {
    return this.#running;
  }

  /** Another owner waits: nobody takes more than the turn gives. */
  isContended(user: SlotUser): boolean {
    return this.#line.size > 0 && this.#turn !== user && this.#line.hasOther(user.owner);
  }

  take(user: SlotUser): boolean {
    if (this.#running >= this.#bound || this.isContended(user)) return false;
    this.#running += 1;
    return true;
  }

  /** Takes a slot that is owed, above the bound if need be: a caller whose nested call has answered goes on. */
  takeBack(): void {
    this.#running += 1;
  }

  /** Its `serve` is called when there is a slot. */
  wait(user: SlotUser): void {
    this.#line.add(user.owner, user);
  }

  leave(user: SlotUser): void {
    this.#line.remove(user.owner, user);
  }

  release(): void {
    this.#running -= 1;
    if (this.#line.size > 0) this.serve();
  }

  /** Gives free slots to those who wait, in fair order. */
  serve(): void {
    if (this.#serving) return;
    this.#serving = true;
    // Everybody has one turn: who cannot use it, for want of a process, waits again.
    for (let turns = this.#line.size; turns > 0 && this.#running < this.#bound; turns--) {
      const user = this.#line.take(each => each.costMs());
      if (!user) break;
      this.#turn = user;
      user.serve();
      this.#turn = undefined;
    }
    this.#serving = false;
  }
}
