/**
 * The same pieces; `ended` is called once, when they are over, fail, or nobody wants more, be it before the first. It
 * hears the error that ended them, if any; `shown` is what the reader gets of it.
 */
export function whenEnded<T>(
  pieces: AsyncIterable<T>,
  ended: (error?: unknown) => void,
  shown: (error: unknown) => unknown = error => error,
): AsyncIterable<T> {
  const inner = pieces[Symbol.asyncIterator]();
  let over = false;
  const end = (error?: unknown): void => {
    if (over) return;
    over = true;
    ended(error);
  };
  const iterator: AsyncIterator<T> = {
    async next() {
      try {
        const result = await inner.next();
        if (result.done) end();
        return result;
      } catch (cause) {
        const error = shown(cause);
        end(error);
        throw error;
      }
    },
    async return() {
      end();
      await inner.return?.();
      return { done: true, value: undefined };
    },
  };
  return { [Symbol.asyncIterator]: () => iterator };
}
