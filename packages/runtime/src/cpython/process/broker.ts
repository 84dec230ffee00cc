import { join } from 'node:path';
import * as v from 'valibot';
import type { EgressPolicy, EgressRecord, Logger } from '../options.js';
import { Backoff } from './backoff.js';
import { type Child, startChild } from './child.js';
import { readLines } from './lines.js';

/** Name of the broker's socket in the run folder. */
export const BROKER_SOCKET = 'egress';
const RELAY_SOCKET = 'relay';

export interface BrokerSettings {
  readonly python: string;
  /** `…/python/worker`. */
  readonly folder: string;
  readonly run: string;
  readonly policy: EgressPolicy;
  /** The unprivileged uid it works as when started by root. */
  readonly uid: number | undefined;
  readonly logger: Logger;
  readonly onRecord: ((record: EgressRecord) => void) | undefined;
}

const lineSchema = v.union([
  v.object({ up: v.number() }),
  v.object({
    host: v.string(),
    port: v.number(),
    sent: v.optional(v.number(), 0),
    received: v.optional(v.number(), 0),
    refused: v.optional(v.string()),
  }),
]);

/** The one way out of workers: a process that connects for them to what the policy allows. Restarted when it ends. */
export class Broker {
  readonly #settings: BrokerSettings;
  readonly #backoff = new Backoff();
  #child: Child | undefined;
  #restart: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(settings: BrokerSettings) {
    this.#settings = settings;
  }

  /** The socket at which the server's own requests enter (an HTTP proxy), vetted as those of workers are. */
  get relaySocket(): string {
    return join(this.#settings.run, RELAY_SOCKET);
  }

  /** Resolves when it listens, or has ended instead: workers then reach nothing until it is back. */
  start(): Promise<void> {
    const { python, folder, run, policy, uid, logger } = this.#settings;
    const configuration = {
      socket: join(run, BROKER_SOCKET),
      relay: this.relaySocket,
      ...policy,
      ...(uid !== undefined && { uid }),
    };
    const startedAt = performance.now();
    const child = startChild(
      [python, '-I', '-S', '-B', join(folder, 'egress', 'main.py'), JSON.stringify(configuration)],
      ['pipe', 'pipe', 'pipe'],
      { name: 'egress broker', logger },
    );
    this.#child = child;
    child.process.stdin?.on('error', () => undefined);
    return new Promise(resolve => {
      if (child.process.stdout) readLines(child.process.stdout, line => this.#line(line, resolve));
      void child.ended.then(() => {
        resolve();
        this.#ended(startedAt);
      });
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#restart);
    this.#child?.process.stdin?.end();
    await this.#child?.stop();
  }

  #line(line: string, onUp: () => void): void {
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), lineSchema), line);
    if (!parsed.success) return;
    if ('up' in parsed.output) {
      onUp();
      return;
    }
    const { host, port, sent, received, refused } = parsed.output;
    this.#settings.onRecord?.({
      host,
      port,
      sentBytes: sent,
      receivedBytes: received,
      ...(refused !== undefined && { refused }),
    });
  }

  #ended(startedAt: number): void {
    if (this.#closed) return;
    const delay = this.#backoff.next(performance.now() - startedAt);
    this.#settings.logger.error({ restartMs: delay }, 'the egress broker has ended');
    this.#restart = setTimeout(() => void this.start(), delay);
  }
}
