/** One at a time, in the order of asking. Whoever enters calls what it got once it is done. */
export type Lane = () => Promise<() => void>;

export function createLane(): Lane {
  let tail = Promise.resolve();
  return async () => {
    const before = tail;
    let leave: () => void = () => {};
    tail = new Promise(resolve => {
      leave = resolve;
    });
    await before;
    return leave;
  };
}
