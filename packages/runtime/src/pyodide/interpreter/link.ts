import { type Remote, wrap } from 'comlink';
import * as v from 'valibot';
import { type InterpreterCommands, interpreterEnds } from '../wire/commands.js';
import { type WorkerEvent, workerEventSchema } from '../wire/events.js';

/** Why an interpreter can be asked nothing more. Rejects everything that was pending. */
export class InterpreterEnded extends Error {
  override readonly name = 'InterpreterEnded';
  readonly why: EndReason;
  constructor(why: EndReason) {
    super(why.detail);
    this.why = why;
  }
}

export type EndReason =
  | { readonly kind: 'terminated'; readonly detail: string }
  | { readonly kind: 'exited'; readonly exitCode: number; readonly detail: string }
  | { readonly kind: 'out-of-memory'; readonly detail: string }
  | { readonly kind: 'fatal'; readonly detail: string };

/** An error inside the worker that left it usable, with what Python or JavaScript said of it. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed';
  readonly type: string;
  readonly traceback: string;
  constructor(type: string, message: string, traceback: string) {
    super(message);
    this.type = type;
    this.traceback = traceback;
  }
}

/**
 * The one place that knows comlink. The page only ever *wraps*: it exposes nothing, because comlink lets the other
 * side walk any property of what is exposed, and the other side runs strangers' code. For the same reason the only
 * answers let through are plain values and thrown errors; a proxy is none.
 */
export interface Link {
  run<T>(command: (remote: Remote<InterpreterCommands>) => Promise<T>): Promise<T>;
  /** Rejects what is pending, and everything later, with `InterpreterEnded`. Events already under way still arrive. */
  end(why: EndReason): void;
}

const answerSchema = v.variant('type', [
  v.strictObject({ id: v.string(), type: v.literal('RAW'), value: v.optional(v.unknown()) }),
  v.strictObject({
    id: v.string(),
    type: v.literal('HANDLER'),
    name: v.literal('throw'),
    value: v.strictObject({
      isError: v.literal(true),
      value: v.object({ name: v.string(), message: v.string(), stack: v.optional(v.string()) }),
    }),
  }),
]);

export function openLink(port: MessagePort, onEvent: (event: WorkerEvent) => void, onHostile: () => void): Link {
  const pending = new Set<(error: InterpreterEnded) => void>();
  const listeners = new Set<(event: MessageEvent) => void>();
  let ended: InterpreterEnded | undefined;

  port.onmessage = (message: MessageEvent<unknown>) => {
    const event = v.safeParse(workerEventSchema, message.data);
    if (event.success) return onEvent(event.output);
    if (ended) return;
    if (!v.is(answerSchema, message.data)) return onHostile();
    for (const listener of listeners) listener(message);
  };

  const remote = wrap<InterpreterCommands>({
    postMessage: (message, transfer) => port.postMessage(message, transfer ?? []),
    addEventListener: (_type, listener) => {
      listeners.add(listener as (event: MessageEvent) => void);
    },
    removeEventListener: (_type, listener) => {
      listeners.delete(listener as (event: MessageEvent) => void);
    },
  });

  return {
    run: command =>
      new Promise((resolve, reject) => {
        if (ended) return reject(ended);
        pending.add(reject);
        const settle = (act: () => void): void => {
          pending.delete(reject);
          act();
        };
        command(remote).then(
          value => settle(() => resolve(value)),
          error => settle(() => reject(typed(error))),
        );
      }),
    end(why) {
      ended ??= new InterpreterEnded(why);
      for (const reject of pending) reject(ended);
      pending.clear();
      listeners.clear();
    },
  };
}

function typed(error: unknown): InterpreterEnded | CommandFailed {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  const detail = message.slice(0, 10_000);
  switch (name) {
    case interpreterEnds.exited:
      return new InterpreterEnded({
        kind: 'exited',
        exitCode: Number(message) || 0,
        detail: 'The function ended its interpreter.',
      });
    case interpreterEnds.memory:
      return new InterpreterEnded({ kind: 'out-of-memory', detail });
    case interpreterEnds.fatal:
      return new InterpreterEnded({ kind: 'fatal', detail });
    default:
      return new CommandFailed(name, detail, (stack ?? '').slice(0, 10_000));
  }
}
