import type { ProgramPackages, RunLimits } from '@skython/runtime';
import type { Convention, FunctionSchema, Visibility } from '@skython/shared';
import type { Lease } from './versions.js';

/** Who code runs for: the function whose store it uses and the account whose rights it has. */
export interface FunctionIdentity {
  readonly functionId: string;
  readonly ownerId: string;
  readonly owner: string;
}

/** One version of a published function, as calls see it. */
export interface EndpointFacts extends FunctionIdentity {
  readonly name: string;
  readonly importName: string;
  readonly visibility: Visibility;
  readonly access: 'open' | 'key';
  readonly version: number;
  readonly schema: FunctionSchema;
  readonly convention: Convention;
  readonly limits: RunLimits;
  /** Unset: as many as the instance lets one visitor. */
  readonly visitorCallsPerMinute?: number;
  /** Of the pages that may call it; unset: of all. */
  readonly origins?: readonly string[];
  /** That it brings beside those of its environment. */
  readonly packages?: ProgramPackages;
  /** Whether failed calls are recorded. */
  readonly recording: boolean;
  /** Calls that may run at the same time on this server; unset: as many as the pool takes. */
  readonly concurrency?: number;
}

/** An endpoint in memory. It outlives its replacement until its last call has ended. */
export class Endpoint {
  readonly facts: EndpointFacts;
  readonly lease: Lease;
  /** Whether anybody may call it without a credential. */
  readonly open: boolean;
  /** The version as the header says it. */
  readonly versionText: string;
  #calls = 0;
  #stale = false;

  constructor(facts: EndpointFacts, lease: Lease) {
    this.facts = facts;
    this.lease = lease;
    this.open = facts.visibility === 'public' && facts.access === 'open';
    this.versionText = String(facts.version);
  }

  get stale(): boolean {
    return this.#stale;
  }

  enter(): void {
    this.#calls += 1;
  }

  leave(): void {
    this.#calls -= 1;
    if (this.#stale && this.#calls === 0) this.lease.release();
  }

  /** It was changed, deleted or evicted: no new call may find it. */
  retire(): void {
    if (this.#stale) return;
    this.#stale = true;
    if (this.#calls === 0) this.lease.release();
  }
}
