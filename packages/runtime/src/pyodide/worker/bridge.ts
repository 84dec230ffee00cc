import type { PyodideInterface } from 'pyodide';
import type { PyCallable } from 'pyodide/ffi';
import type { Surroundings } from './boot.js';

/** The Python functions of `_skython_browser.bridge`, called with text and bytes alone. */
export interface Bridge {
  /** JSON text of `{"description": …}` or `{"failure": …}`. */
  describe(root: string, settings: string): Promise<string>;
  imported(root: string, settings: string): Promise<string>;
  prepare(root: string, settings: string): Promise<string>;
  call(meta: string, body: Uint8Array): Promise<[meta: string, body: Uint8Array]>;
  console(request: string): Promise<[meta: string, body: Uint8Array]>;
  attach(setup: string): Promise<void>;
  examine(setup: string): Promise<void>;
}

interface BridgeOptions extends Surroundings {
  readonly stackSwitching: boolean;
  boundRecursion(): void;
}

/** What `_skython_browser` may call of this side; names as Python writes them. */
function portOf({ logs, host, post, door, boundRecursion, stackSwitching }: BridgeOptions): object {
  return {
    log: (stream: 'stdout' | 'stderr', text: string) => logs.write(stream, text),
    streaming: post.streaming,
    chunk: post.chunk,
    display(mediaType: string, bytes: Uint8Array) {
      logs.flush();
      post.display(mediaType, bytes);
    },
    ask_person(prompt: string) {
      logs.flush();
      return host.askPerson(prompt);
    },
    answer: host.answer,
    ask: host.ask,
    ask_now: host.askNow,
    bound_recursion: boundRecursion,
    stack_switching: stackSwitching,
    debug_tell: door.tell,
    debug_next: door.next,
    debug_breathe: door.breathe,
    debug_take: door.take,
  };
}

/** Imports the bridge, and with it the core. */
export function openBridge(pyodide: PyodideInterface, options: BridgeOptions): Bridge {
  const open: PyCallable = pyodide.runPython('import _skython_browser.bridge as bridge\nbridge.open');
  const [describe, imported, prepare, call, console, attach, examine]: PyCallable[] = open(portOf(options));
  const enter = <T>(fn: PyCallable | undefined, ...values: unknown[]): Promise<T> => {
    if (fn === undefined) throw new Error('The bridge is incomplete.');
    return options.stackSwitching ? fn.callPromising(...values) : fn(...values);
  };
  const streams = { stdout: new TextDecoder(), stderr: new TextDecoder() };
  const raw = (stream: 'stdout' | 'stderr') => ({
    write(bytes: Uint8Array): number {
      options.logs.write(stream, streams[stream].decode(bytes, { stream: true }));
      return bytes.length;
    },
  });
  // What is written below Python (`os.write(1, …)`, C code) is a log like any other.
  pyodide.setStdout(raw('stdout'));
  pyodide.setStderr(raw('stderr'));
  // As a sandboxed worker's: empty.
  pyodide.setStdin({ read: () => 0 });
  return {
    describe: async (root, settings) => enter(describe, root, settings),
    imported: async (root, settings) => enter(imported, root, settings),
    prepare: async (root, settings) => enter(prepare, root, settings),
    call: async (meta, body) => enter(call, meta, body),
    console: async request => enter(console, request),
    attach: async setup => enter(attach, setup),
    examine: async setup => enter(examine, setup),
  };
}
