import type { PlatformFacts } from '@skython/runtime';
import type { Failure } from '@skython/shared';
import type { HeaderRecord } from './send.js';

/** How a compatibility plane has a call made and answered, where that differs from `/f`. */
export interface CallPlane {
  /** Told to the function's convention. */
  readonly platform: PlatformFacts;
  /** Headers of every answer to the call of this id. */
  headers(invocation: string): HeaderRecord;
  /** The answer to a call that failed; `headers` are those of every answer. */
  failure(failure: Failure, headers: HeaderRecord): Response;
}
