import type { PersonOptions } from '../../runner.js';
import type { WorkerEvent } from '../wire/events.js';

type PersonEvent = Extract<WorkerEvent, { event: 'input' | 'display' }>;

export const isPersonEvent = (event: WorkerEvent): event is PersonEvent =>
  event.event === 'input' || event.event === 'display';

/** What it needs of an interpreter. */
interface Answerable {
  readonly ended: boolean;
  reply(id: number, reply: string, body: Uint8Array): Promise<void>;
}

export interface PersonWork {
  readonly interpreter: Answerable;
  readonly options: PersonOptions;
  /** Holds the call's time. */
  readonly pause: () => () => void;
  /** Hears once that no more is shown. */
  readonly onDropped: (note: string) => void;
}

/** Everything one call may show, together. */
const SHOWN_BYTES = 64 * 1024 * 1024;

/** Questions that wait for the person at the same time; a program asks one after the other. */
const MOST_WAITING = 100;

const NO_LINE = new Uint8Array();

/** Hears what one call asks of, and shows to, the person. An answer that comes after its end goes nowhere. */
export function createPersonListener({ interpreter, options, pause, onDropped }: PersonWork) {
  let shown = 0;
  let waiting = 0;

  async function ask(prompt: string): Promise<string | undefined> {
    if (waiting >= MOST_WAITING) return undefined;
    waiting += 1;
    const go = pause();
    const line = await (options.onInput?.(prompt) ?? Promise.resolve(undefined)).catch(() => undefined);
    go();
    waiting -= 1;
    return line;
  }

  async function answer(id: number, prompt: string): Promise<void> {
    const line = await ask(prompt);
    if (interpreter.ended) return;
    const body = line === undefined ? NO_LINE : new TextEncoder().encode(line);
    await interpreter.reply(id, JSON.stringify({ ok: line !== undefined }), body).catch(() => {});
  }

  return (event: PersonEvent): void => {
    if (event.event === 'input') {
      void answer(event.id, event.prompt);
      return;
    }
    shown += event.bytes.length;
    if (shown <= SHOWN_BYTES) options.onDisplay?.({ mediaType: event.mediaType, bytes: event.bytes });
    else if (shown - event.bytes.length <= SHOWN_BYTES)
      onDropped('\n[skython: what is displayed beyond 64 MiB is dropped]\n');
  };
}
