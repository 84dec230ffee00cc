import type { StoredEntry } from '../store/entry.js';

/** What a boot needs: the manifest's core files. Blobs, so that the worker reads them without the page's help. */
export interface BootRequest {
  readonly files: ReadonlyMap<string, Blob>;
  /** The packed memory to restore; without it Python boots from nothing. */
  readonly memory?: Blob;
  /** Bytes of WebAssembly memory the interpreter may reach. */
  readonly memoryBytes: number;
  /** False keeps to what browsers without WebAssembly stack switching can do. */
  readonly stackSwitching: boolean;
  /** Origin of the instance, for calls where stack switching is missing; empty when there is none. */
  readonly instance: string;
}

export interface BootReport {
  /** Whether Python can wait for JavaScript promises (JSPI). */
  readonly stackSwitching: boolean;
  readonly milliseconds: number;
}

/** A wheel (or shared library archive) of the lock, by its file name there. */
export interface PackageFile {
  readonly name: string;
  readonly file: string;
  readonly bytes: Blob;
}

export interface WireProgram {
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** The core's settings, as JSON text (docs/protocol.md). */
  readonly settings: string;
}

/** What the page knows before a call, so that the worker can answer without waiting for it. */
export interface CallGround {
  /** The draft's stored values; undefined when the host gives no snapshot and is asked instead. */
  readonly store?: readonly StoredEntry[];
  /** `HostReply` of `describe` by target, as JSON text. */
  readonly described: ReadonlyMap<string, string>;
}

/** How the worker answers: JSON text of the core's meta, and the bytes that belong to it. */
export interface CoreAnswer {
  readonly meta: string;
  readonly body: Uint8Array;
  /** Bytes of WebAssembly memory now in use. */
  readonly memory: number;
}

/** What the page may ask of a worker, one at a time but for `reply`. */
export interface InterpreterCommands {
  boot(request: BootRequest): Promise<BootReport>;
  install(files: readonly PackageFile[]): Promise<void>;
  describe(program: WireProgram): Promise<CoreAnswer>;
  /** What it imports alone: quicker than describing it. */
  imported(program: WireProgram): Promise<CoreAnswer>;
  prepare(program: WireProgram, ground: CallGround): Promise<CoreAnswer>;
  call(id: number, meta: string, body: Uint8Array, ground: CallGround): Promise<CoreAnswer>;
  /** A request of the console (docs/protocol.md) as JSON text, in the namespace of the loaded program. */
  console(id: number, request: string, ground: CallGround): Promise<CoreAnswer>;
  /** The program prepared next runs under a debugger. JSON text of its settings. */
  attach(setup: string): Promise<void>;
  /** What to do at a stop, or while the program runs: JSON text. Nothing waits for it but the program. */
  debug(command: string): Promise<void>;
  /** Stops at the failure of the last call. Resolves when that stop is over. */
  examine(setup: string): Promise<void>;
  /**
   * Answers a `request` event the program waits for: `HostReply` as JSON text. An `input` event is answered with
   * `{"ok": true}` and the line as UTF-8, or `{"ok": false}` when none will come.
   */
  reply(id: number, reply: string, body: Uint8Array): Promise<void>;
}

/** Why Python itself ended, as `call`, `prepare` and `describe` reject. The names survive comlink's wire. */
export const interpreterEnds = {
  exited: 'InterpreterExited',
  fatal: 'InterpreterFatal',
  memory: 'InterpreterMemory',
} as const;
