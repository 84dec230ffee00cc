import type { WantedFile } from '../wanted.js';

/** Takes a file in when it is one that is still missing and its SHA-256 is right; anything else is refused. */
export type Deliver = (name: string, content: Uint8Array) => boolean;

/**
 * A place wheels can come from. It delivers what it has and never throws: what it lacks, the next one may have.
 * @returns why it delivered nothing or not all, for the message when no source has a file
 */
export interface Source {
  readonly name: string;
  fetch(missing: readonly WantedFile[], deliver: Deliver): Promise<string | undefined>;
}
