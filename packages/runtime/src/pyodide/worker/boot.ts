import type { loadPyodide, PyodideInterface } from 'pyodide';
import type { BootRequest } from '../wire/commands.js';
import { unpackMemory } from '../wire/memory.js';
import { workBeside } from './beside.js';
import { type Bridge, openBridge } from './bridge.js';
import type { DebugDoor } from './debugDoor.js';
import type { FileSystem } from './files.js';
import type { WorkerHost } from './host.js';
import type { Logs } from './logs.js';
import { limitMemory } from './memory.js';
import { answerPyodideFetches, INDEX_URL, offerFiles, takeFile } from './network.js';
import type { Post } from './post.js';
import { recursionBound } from './recursion.js';
import { startOptions } from './start.js';
import { instantiateFrom } from './wasm.js';

export interface Booted {
  readonly pyodide: PyodideInterface;
  readonly files: FileSystem;
  readonly bridge: Bridge;
  readonly stackSwitching: boolean;
  install(packages: readonly string[]): Promise<void>;
  /** Bytes of WebAssembly memory in use. */
  memory(): number;
}

export interface Surroundings {
  readonly logs: Logs;
  readonly host: WorkerHost;
  readonly post: Post;
  readonly door: DebugDoor;
}

/** Starts Python. Throws when its files are damaged or the memory does not restore. */
export async function boot(request: BootRequest, surroundings: Surroundings): Promise<Booted> {
  if (!request.stackSwitching) forgetStackSwitching();
  limitMemory(request.memoryBytes);
  offerFiles(request.files);
  answerPyodideFetches();
  const beside = workBeside(takeFile('pyodide.asm.wasm'), request.memory);
  // Pyodide itself would wait forever for a file that does not compile.
  const damaged = failureOf(beside.module);
  instantiateFrom(beside.module);
  const [core, memory, { loadPyodide: load }] = await Promise.all([
    readCore(takeFile('skython-core.json')),
    beside.memory?.then(unpackMemory),
    importScript<{ loadPyodide: typeof loadPyodide }>('pyodide.mjs'),
    importScript('pyodide.asm.js'),
  ]);
  const loading = load({
    indexURL: INDEX_URL,
    ...startOptions(core),
    ...(memory && { _loadSnapshot: memory }),
  });
  const pyodide = await Promise.race([loading, damaged]);
  const inside = insideOf(pyodide);
  if (memory) countArgumentsAsHere(inside);
  const boundRecursion = recursionBound({
    threadState: () => inside._PyThreadState_Get(),
    words: () => inside.HEAP32,
    recursionLimit: () => pyodide.runPython('import sys; sys.getrecursionlimit()'),
    setRecursionLimit: limit => pyodide.runPython(`import sys; sys.setrecursionlimit(${limit})`),
  });
  const files = fullFileSystem(pyodide.FS);
  const stackSwitching = 'Suspending' in WebAssembly;
  const bridge = openBridge(pyodide, {
    ...surroundings,
    boundRecursion,
    stackSwitching,
  });
  return {
    pyodide,
    files,
    bridge,
    stackSwitching,
    async install(packages) {
      const faults: string[] = [];
      await pyodide.loadPackage([...packages], {
        messageCallback: () => {},
        errorCallback: fault => faults.push(fault),
        checkIntegrity: false,
      });
      if (faults.length > 0) throw new Error(faults.join('\n'));
    },
    memory: () => insideOf(pyodide).HEAP8.byteLength,
  };
}

/** Parts of Pyodide that its types leave out, pinned by the version of the lock. */
const fullFileSystem = (FS: unknown): FileSystem => FS as FileSystem;
const insideOf = (pyodide: unknown): Inside => (pyodide as { _module: Inside })._module;

interface Inside {
  readonly HEAP8: Int8Array;
  readonly HEAP32: Int32Array;
  /** Addresses of CPython's `_PyRuntime`, and of where in it the address of that function lies. */
  readonly __PyRuntime: number;
  readonly __PyEM_EMSCRIPTEN_COUNT_ARGS_OFFSET: number;
  /** The function that tells how many arguments a C function takes; 0 where WebAssembly has no `ref.test`. */
  readonly _PyEM_CountArgsPtr: number;
  _PyThreadState_Get(): number;
}

/**
 * A memory made elsewhere calls C functions as it had to there: through JavaScript, behind which Python cannot wait.
 * What Pyodide wrote here before the memory came is written again.
 */
function countArgumentsAsHere(inside: Inside): void {
  const offset = inside.HEAP32[inside.__PyEM_EMSCRIPTEN_COUNT_ARGS_OFFSET / 4] ?? 0;
  inside.HEAP32[(inside.__PyRuntime + offset) / 4] = inside._PyEM_CountArgsPtr;
}

/** Only ever rejects. */
function failureOf(work: Promise<unknown>): Promise<never> {
  const failure = new Promise<never>((_, reject) => work.catch(reject));
  failure.catch(() => {}); // who waits for it hears of it
  return failure;
}

/** The Python core: texts by path. */
const readCore = async (bytes: Blob): Promise<Readonly<Record<string, string>>> => JSON.parse(await bytes.text());

async function importScript<T>(name: string): Promise<T> {
  const url = URL.createObjectURL(new Blob([takeFile(name)], { type: 'text/javascript' }));
  try {
    return await import(/* @vite-ignore */ url);
  } finally {
    URL.revokeObjectURL(url);
  }
}

function forgetStackSwitching(): void {
  for (const name of ['Suspending', 'Suspender', 'SuspendError', 'promising'])
    Reflect.deleteProperty(WebAssembly, name);
}
