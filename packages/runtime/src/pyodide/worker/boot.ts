import browserPython from 'skython:browser-python';
import type { loadPyodide, PyodideInterface } from 'pyodide';
import { checksum } from '../wire/checksum.js';
import type { BootRequest } from '../wire/commands.js';
import { type Bridge, openBridge } from './bridge.js';
import type { DebugDoor } from './debugDoor.js';
import { type FileSystem, writeFile } from './files.js';
import type { WorkerHost } from './host.js';
import type { Logs } from './logs.js';
import { limitMemory } from './memory.js';
import { answerPyodideFetches, INDEX_URL, offerFiles, takeFile } from './network.js';
import type { Post } from './post.js';
import { recursionBound } from './recursion.js';
import { compileAhead } from './wasm.js';

/** Where the Python core lies; first on `sys.path` behind the program. */
const CORE = '/lib/skython';

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

/** Starts Python, from the snapshot when there is one. Throws when the snapshot does not fit: the page then boots anew. */
export async function boot(request: BootRequest, surroundings: Surroundings): Promise<Booted> {
  if (!request.stackSwitching) forgetStackSwitching();
  limitMemory(request.memoryBytes);
  offerFiles(request.files);
  answerPyodideFetches();
  const damaged = failureOf(compileAhead(takeFile('pyodide.asm.wasm')));
  const [core, snapshot, { loadPyodide: load }] = await Promise.all([
    readCore(takeFile('skython-core.json')),
    request.snapshot && readSnapshot(request.snapshot),
    importScript<{ loadPyodide: typeof loadPyodide }>('pyodide.mjs'),
    importScript('pyodide.asm.js'),
  ]);
  const loading = load({
    indexURL: INDEX_URL,
    env: { HOME: '/home/pyodide', PYTHONPATH: CORE },
    fsInit: async FS => {
      const files = fullFileSystem(FS);
      for (const [path, text] of Object.entries({ ...core, ...browserPython }))
        writeFile(files, `${CORE}/${path}`, text);
    },
    ...(snapshot && { _loadSnapshot: snapshot }),
    ...(request.forSnapshot && { _makeSnapshot: true }),
  });
  const pyodide = await Promise.race([loading, damaged]);
  const inside = insideOf(pyodide);
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
    forSnapshot: request.forSnapshot,
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
  _PyThreadState_Get(): number;
}

/** Only ever rejects. */
function failureOf(work: Promise<unknown>): Promise<never> {
  const failure = new Promise<never>((_, reject) => work.catch(reject));
  failure.catch(() => {}); // who waits for it hears of it
  return failure;
}

/** Throws when the memory is not what was kept. */
async function readSnapshot({ bytes, checksum: kept }: NonNullable<BootRequest['snapshot']>): Promise<ArrayBuffer> {
  const buffer = await bytes.arrayBuffer();
  if (checksum(buffer) !== kept) throw new Error('The kept memory is damaged.');
  return buffer;
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
