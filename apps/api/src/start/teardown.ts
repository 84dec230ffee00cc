type Closing = () => Promise<void> | void;

/** What has to be undone when the instance ends, the latest first. What is added after the end is undone at once. */
export class Teardown {
  readonly #closings: Closing[] = [];
  #run: Promise<void> | undefined;

  async add(closing: Closing): Promise<void> {
    if (this.#run) await closing();
    else this.#closings.push(closing);
  }

  /** Undoes everything, even when a part fails. @throws AggregateError of what failed */
  run(): Promise<void> {
    this.#run ??= this.#close();
    return this.#run;
  }

  async #close(): Promise<void> {
    const failures: unknown[] = [];
    for (const closing of this.#closings.reverse()) {
      try {
        await closing();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'Some parts of the instance did not end cleanly.');
  }
}
