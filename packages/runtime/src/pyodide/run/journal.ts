import type { Host, HostAnswer, HostRequest } from '../../host.js';
import type { RelayedAnswer, RelayRequest } from '../../relay.js';
import type { WorkerEvent } from '../wire/events.js';
import { readPageRequest } from '../wire/requests.js';

type RequestEvent = Extract<WorkerEvent, { event: 'request' }>;

/** What it needs of an interpreter. */
interface Answerable {
  readonly ended: boolean;
  reply(id: number, reply: string, body: Uint8Array): Promise<void>;
}

export interface JournalParts {
  readonly host: Host;
  readonly interpreter: Answerable;
  readonly onHostile: () => void;
  /** Holds the call's time. */
  readonly pause: () => () => void;
}

/** What one call asks of its host, done in order. */
export interface Journal {
  add(event: RequestEvent): void;
  /** Resolves when all of it is done: undefined, or why something that the program was told is stored is not. */
  saved(): Promise<string | undefined>;
}

/**
 * Writes that the worker answered itself (id 0) are checked again by the host: what it refuses now was changed
 * by somebody else meanwhile, or there is no room on the device, or the worker lied.
 */
export function openJournal({ host, interpreter, onHostile, pause }: JournalParts): Journal {
  let tail = Promise.resolve();
  let unsaved: string | undefined;

  async function perform(event: RequestEvent): Promise<void> {
    const request = readPageRequest(event.request);
    if (request === undefined) return onHostile();
    const { reply, body = new Uint8Array() } = await answerOf(request, event.body).catch(failed);
    if (event.id === 0) {
      if (!reply.ok) unsaved ??= reply.error?.detail ?? 'A stored value was changed from elsewhere during the call.';
    } else if (!interpreter.ended) {
      // The interpreter may end while it waits; nobody needs the reply then.
      await interpreter.reply(event.id, JSON.stringify(reply), body).catch(() => {});
    }
  }

  /** A relayed request may wait for the person, and has a time of its own. */
  async function relayed(request: RelayRequest, body: Uint8Array): Promise<RelayedAnswer> {
    const go = pause();
    try {
      return (await host.relay?.(request, body)) ?? NO_RELAY;
    } finally {
      go();
    }
  }

  const answerOf = (request: HostRequest | RelayRequest, body: Uint8Array): Promise<HostAnswer | RelayedAnswer> =>
    request.op === 'relay' ? relayed(request, body) : host.request(request, body);

  return {
    add(event) {
      if (interpreter.ended && event.id !== 0) return;
      tail = tail.then(() => perform(event));
    },
    async saved() {
      await tail;
      return unsaved;
    },
  };
}

/** Hosts do not reject; one that does all the same must not end the page's run. */
const failed = (cause: unknown): HostAnswer => ({
  reply: { ok: false, error: { kind: 'refused', detail: cause instanceof Error ? cause.message : String(cause) } },
});

/** The program then tries it itself, and says what came of it. */
const NO_RELAY: RelayedAnswer = { reply: { ok: false } };
