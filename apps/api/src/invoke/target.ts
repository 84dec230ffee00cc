import { type FunctionReference, parseReference } from '@skython/shared';
import type { Endpoint } from './endpoint.js';
import type { Endpoints } from './endpoints.js';

/** What a path under `/f/` calls. */
export interface Target {
  readonly endpoint: Endpoint;
  readonly def: string | undefined;
  /** Whether the path names the version. */
  readonly pinned: boolean;
}

const PREFIX = '/f/';
const KEPT = 20_000;

/** The reference in a path under `/f/`; undefined when it can be none. */
export function referenceOf(path: string): FunctionReference | undefined {
  const text = path.slice(PREFIX.length);
  return parseReference(text.includes('%') ? decode(text) : text);
}

/** Part by part: an encoded slash is no separator, for a proxy in front may have its rules by path. */
function decode(text: string): string {
  try {
    const parts = text.split('/').map(decodeURIComponent);
    return parts.some(part => part.includes('/')) ? '' : parts.join('/');
  } catch {
    return '';
  }
}

/** Paths lately called, so that a warm call parses nothing. An endpoint that was replaced is looked up anew. */
export class Targets {
  readonly #endpoints: Endpoints;
  readonly #known = new Map<string, Target>();

  constructor(endpoints: Endpoints) {
    this.#endpoints = endpoints;
  }

  /** The target when it is in memory. */
  peek(path: string): Target | undefined {
    const target = this.#known.get(path);
    return target && !target.endpoint.stale ? target : undefined;
  }

  async find(path: string): Promise<Target | undefined> {
    this.#known.delete(path);
    const reference = referenceOf(path);
    if (!reference) return undefined;
    const endpoint = await this.#endpoints.find(reference.owner, reference.name, reference.version);
    if (!endpoint) return undefined;
    const target: Target = { endpoint, def: reference.def, pinned: reference.version !== undefined };
    if (!endpoint.stale) this.#keep(path, target);
    return target;
  }

  #keep(path: string, target: Target): void {
    this.#known.set(path, target);
    if (this.#known.size > KEPT) {
      const [oldest] = this.#known.keys();
      if (oldest !== undefined) this.#known.delete(oldest);
    }
  }
}
