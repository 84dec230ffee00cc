import { importName } from '@skython/shared';
import type { Endpoint } from './endpoint.js';

/** Reads an endpoint from the database; undefined when there is none. */
export type LoadEndpoint = (owner: string, name: string, version?: number) => Promise<Endpoint | undefined>;

const KEPT = 20_000;

/**
 * Endpoints in memory, so that a warm call needs no query. What changes is forgotten: at once by who changes it, and by
 * NOTIFY in other processes. Least recently found goes first.
 */
export class Endpoints {
  readonly #load: LoadEndpoint;
  /** By `owner/import_name`, then by version; 0 is the live one. */
  readonly #known = new Map<string, Map<number, Endpoint>>();
  readonly #loading = new Map<string, Promise<Endpoint | undefined>>();
  #generation = 0;

  constructor(load: LoadEndpoint) {
    this.#load = load;
  }

  /** The endpoint when it is in memory. */
  peek(owner: string, name: string, version = 0): Endpoint | undefined {
    return this.#known.get(keyOf(owner, name))?.get(version);
  }

  async find(owner: string, name: string, version?: number): Promise<Endpoint | undefined> {
    const known = this.peek(owner, name, version);
    if (known) return known;
    const key = `${this.#generation} ${keyOf(owner, name)}@${version ?? 0}`;
    const loading = this.#loading.get(key) ?? this.#read(owner, name, version).finally(() => this.#loading.delete(key));
    this.#loading.set(key, loading);
    return loading;
  }

  forget(owner: string, name: string): void {
    this.#generation += 1;
    const key = keyOf(owner, name);
    for (const endpoint of this.#known.get(key)?.values() ?? []) endpoint.retire();
    this.#known.delete(key);
  }

  forgetAll(): void {
    this.#generation += 1;
    for (const key of [...this.#known.keys()]) this.#drop(key);
  }

  get size(): number {
    return this.#known.size;
  }

  async #read(owner: string, name: string, version?: number): Promise<Endpoint | undefined> {
    const generation = this.#generation;
    const endpoint = await this.#load(owner, name, version);
    if (!endpoint) return undefined;
    // Something changed while it was read: it serves this call and is not kept.
    if (generation !== this.#generation) endpoint.retire();
    else this.#keep(keyOf(owner, name), version ?? 0, endpoint);
    return endpoint;
  }

  #keep(key: string, version: number, endpoint: Endpoint): void {
    const versions = this.#known.get(key) ?? new Map<number, Endpoint>();
    versions.get(version)?.retire();
    versions.set(version, endpoint);
    this.#known.set(key, versions);
    if (this.#known.size > KEPT) {
      const [oldest] = this.#known.keys();
      if (oldest !== undefined) this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    for (const endpoint of this.#known.get(key)?.values() ?? []) endpoint.retire();
    this.#known.delete(key);
  }
}

const keyOf = (owner: string, name: string): string => `${owner}/${importName(name)}`;
