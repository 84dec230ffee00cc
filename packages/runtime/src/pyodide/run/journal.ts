import type { Host, HostReply } from '../../host.js';
import type { Interpreter } from '../interpreter/interpreter.js';
import type { WorkerEvent } from '../wire/events.js';
import { readHostRequest } from '../wire/requests.js';

type RequestEvent = Extract<WorkerEvent, { event: 'request' }>;

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
export function openJournal(host: Host, interpreter: Interpreter, onHostile: () => void): Journal {
  let tail = Promise.resolve();
  let unsaved: string | undefined;

  async function perform(event: RequestEvent): Promise<void> {
    const request = readHostRequest(event.request);
    if (request === undefined) return onHostile();
    const { reply, body = new Uint8Array() } = await host.request(request, event.body).catch(failed);
    if (event.id === 0) {
      if (!reply.ok) unsaved ??= reply.error?.detail ?? 'A stored value was changed from elsewhere during the call.';
    } else if (!interpreter.ended) {
      // The interpreter may end while it waits; nobody needs the reply then.
      await interpreter.reply(event.id, JSON.stringify(reply), body).catch(() => {});
    }
  }

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
const failed = (cause: unknown): { readonly reply: HostReply; readonly body?: Uint8Array } => ({
  reply: { ok: false, error: { kind: 'refused', detail: cause instanceof Error ? cause.message : String(cause) } },
});
