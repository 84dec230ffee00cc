/**
 * CPython allows 10,000 nested C calls, which its native stack holds and a browser's does not: a list nested 7,000 deep
 * ended the interpreter instead of raising RecursionError. The count has no setter, so it is found in the thread's
 * state, behind Python's own limit. Every entry by stack switching starts counting anew, so it is bounded there.
 */
const CPYTHON_C_CALLS = 10_000;
const BROWSER_C_CALLS = 2_000;
/** Calls that may have been made before the bound is set. */
const SLACK = 50;

/** Stands twice, as what remains and as the limit; unlikely anywhere else among the first words of the state. */
const MARK = 3_133_789;
const WORDS = 64;

export interface RecursionAccess {
  /** Address of the running thread's `PyThreadState`. */
  threadState(): number;
  words(): Int32Array;
  recursionLimit(): number;
  setRecursionLimit(limit: number): void;
}

/**
 * Finds the count; called while no Python runs. The answer lowers it: called first thing in every entry. Where the
 * state looks otherwise, it changes nothing.
 */
export function recursionBound(python: RecursionAccess): () => void {
  const limit = python.recursionLimit();
  const start = python.threadState() >> 2;
  python.setRecursionLimit(MARK);
  const at = python
    .words()
    .subarray(start, start + WORDS)
    .lastIndexOf(MARK);
  python.setRecursionLimit(limit);
  if (at < 0) return () => {};
  const place = start + at + 1;
  return () => {
    const remaining = python.words()[place] ?? 0;
    if (remaining > CPYTHON_C_CALLS - SLACK && remaining <= CPYTHON_C_CALLS) python.words()[place] = BROWSER_C_CALLS;
  };
}
