import * as v from 'valibot';

/** What the page says to the worker that the language server runs in. */
export type ToWorker =
  /** First: fetches the server, its stubs and the packages of these imports. Answered by `loaded` or `failed`. */
  | {
      readonly kind: 'load';
      readonly serverUrl: string;
      readonly typeshedUrl: string;
      readonly imports: readonly string[];
    }
  /** A JSON-RPC message, as text. */
  | { readonly kind: 'rpc'; readonly text: string }
  /** The text of a file that the server knows. Answered by `file`. */
  | { readonly kind: 'read'; readonly id: number; readonly path: string }
  /** Which packages these imports need. Answered by `planned`. */
  | { readonly kind: 'plan'; readonly id: number; readonly imports: readonly string[] };

const packages = v.array(v.string());

/** What the worker says. It analyses strangers' code, so it is believed no more than they are. */
export const fromWorkerSchema = v.variant('kind', [
  v.object({ kind: v.literal('loaded'), packages }),
  v.object({ kind: v.literal('failed'), detail: v.string() }),
  v.object({ kind: v.literal('rpc'), text: v.string() }),
  v.object({ kind: v.literal('file'), id: v.number(), text: v.nullable(v.string()) }),
  v.object({ kind: v.literal('planned'), id: v.number(), packages }),
  /** The server wants a second thread, which checks while the first answers. */
  v.object({ kind: v.literal('thread'), initialData: v.unknown(), port: v.instance(MessagePort) }),
]);
export type FromWorker = v.InferOutput<typeof fromWorkerSchema>;
