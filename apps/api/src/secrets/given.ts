import type { LogChunk } from '@skython/runtime';
import type { Failure } from '@skython/shared';

/** Functions and values of each that are remembered; the oldest are forgotten. */
const FUNCTIONS = 1_000;
const VALUES = 200;
/** Shorter values stand in too many words to be taken out of them. */
const SHORTEST = 8;

/**
 * Values that functions have read, taken out of what they print and of how they fail: as they are, not in pieces,
 * encoded or reversed. Against carelessness, not against the author of a function.
 */
export class GivenSecrets {
  /** By function, its values and their names. */
  readonly #values = new Map<string, Map<string, string>>();

  add(functionId: string, name: string, value: string): void {
    if (value.length < SHORTEST) return;
    const values = this.#values.get(functionId) ?? new Map<string, string>();
    this.#values.delete(functionId);
    this.#values.set(functionId, values.set(value, name));
    forgetOldest(values, VALUES);
    forgetOldest(this.#values, FUNCTIONS);
  }

  inLog(functionId: string, chunk: LogChunk): LogChunk {
    const without = this.#cleaner(functionId);
    return without ? { ...chunk, text: without(chunk.text) } : chunk;
  }

  inFailure(functionId: string, failure: Failure): Failure {
    const without = this.#cleaner(functionId);
    if (!without) return failure;
    const detail = without(failure.detail);
    if (failure.kind !== 'raised') return { ...failure, detail };
    const { message, text, traceback } = failure.exception;
    return {
      ...failure,
      detail,
      exception: {
        ...failure.exception,
        message: without(message),
        ...(text !== undefined && { text: without(text) }),
        ...(traceback && { traceback: traceback.map(frame => ({ ...frame, source: without(frame.source) })) }),
      },
    };
  }

  #cleaner(functionId: string): ((text: string) => string) | undefined {
    const values = this.#values.get(functionId);
    if (!values) return undefined;
    // Longest first: one value may stand in another.
    const longestFirst = [...values].sort(([a], [b]) => b.length - a.length);
    return text => longestFirst.reduce((left, [value, name]) => left.replaceAll(value, () => `[secret ${name}]`), text);
  }
}

function forgetOldest(map: Map<string, unknown>, most: number): void {
  const [oldest] = map.keys();
  if (map.size > most && oldest !== undefined) map.delete(oldest);
}
