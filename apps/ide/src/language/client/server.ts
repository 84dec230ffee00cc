import { serverUrl, typeshedUrl } from 'virtual:language-server';
import type { Transport } from '@codemirror/lsp-client';
import * as v from 'valibot';
import { type FromWorker, fromWorkerSchema, type ToWorker } from '../worker/protocol.js';

/** pyright in its worker, with the packages it knows. */
export interface Server {
  readonly transport: Transport;
  readonly packages: readonly string[];
  /** The text of a file of a library; undefined when there is none. */
  read(path: string): Promise<string | undefined>;
  /** Names of the packages that these imports need and this page has. */
  plan(imports: readonly string[]): Promise<readonly string[]>;
  end(): void;
}

/** LSP 3.17, `ErrorCodes.ServerCancelled`. */
export const SERVER_CANCELLED = -32802;

/** Starts a server that knows the packages of these imports. Rejects when its files cannot be had. */
export function startServer(imports: readonly string[]): Promise<Server> {
  const worker = new Worker(new URL('../worker/pyright.worker.ts', import.meta.url), { name: 'pyright' });
  const threads: Worker[] = [];
  const listeners = new Set<(text: string) => void>();
  const waiting = new Map<number, (answer: FromWorker) => void>();
  const unanswered = new Set<string>();
  let asked = 0;
  const say = (message: ToWorker): void => worker.postMessage(message);

  function ask(message: (id: number) => ToWorker): Promise<FromWorker> {
    asked += 1;
    const id = asked;
    return new Promise(resolve => {
      waiting.set(id, resolve);
      say(message(id));
    });
  }

  function startThread({ initialData, port }: Extract<FromWorker, { kind: 'thread' }>): void {
    const thread = new Worker(serverUrl, { name: 'pyright checker' });
    thread.postMessage({ type: 'browser/boot', mode: 'background', initialData, port }, [port]);
    threads.push(thread);
  }

  function hear(text: string): void {
    unanswered.delete(/^\{"jsonrpc":"2\.0","id":(\d+),"(?:result|error)"/.exec(text)?.[1] ?? '');
    for (const listener of listeners) listener(text);
  }

  function send(text: string): void {
    const id = /^\{"jsonrpc":"2\.0","id":(\d+),/.exec(text)?.[1];
    if (id !== undefined) unanswered.add(id);
    say({ kind: 'rpc', text });
  }

  function end(): void {
    // Who waits for an answer asks the next server.
    const error = { code: SERVER_CANCELLED, message: 'Another server takes its place.' };
    for (const id of unanswered) hear(JSON.stringify({ jsonrpc: '2.0', id: Number(id), error }));
    for (const one of [worker, ...threads]) one.terminate();
    listeners.clear();
  }

  const server = (packages: readonly string[]): Server => ({
    packages,
    transport: {
      send,
      subscribe: listener => void listeners.add(listener),
      unsubscribe: listener => void listeners.delete(listener),
    },
    async read(path) {
      const answer = await ask(id => ({ kind: 'read', id, path }));
      return answer.kind === 'file' ? (answer.text ?? undefined) : undefined;
    },
    async plan(imports) {
      const answer = await ask(id => ({ kind: 'plan', id, imports }));
      return answer.kind === 'planned' ? answer.packages : [];
    },
    end,
  });

  return new Promise((resolve, reject) => {
    const fail = (detail: string): void => {
      end();
      reject(new Error(detail));
    };
    worker.onerror = event => fail(event.message);
    worker.onmessage = ({ data }) => {
      const parsed = v.safeParse(fromWorkerSchema, data);
      if (!parsed.success) return;
      const message = parsed.output;
      switch (message.kind) {
        case 'loaded':
          resolve(server(message.packages));
          return;
        case 'failed':
          fail(message.detail);
          return;
        case 'rpc':
          hear(message.text);
          return;
        case 'thread':
          startThread(message);
          return;
        case 'file':
        case 'planned':
          waiting.get(message.id)?.(message);
          waiting.delete(message.id);
      }
    };
    say({ kind: 'load', serverUrl, typeshedUrl, imports });
  });
}
