import { ROOT } from '../places.js';
import { ownFiles } from './configuration.js';
import { type Files, openPackages } from './packages.js';
import type { FromWorker, ToWorker } from './protocol.js';
import { withChanges } from './renaming.js';
import { loadSlowly } from './standardLibrary.js';
import { openTypeshed, type Typeshed } from './stubProjects.js';

/**
 * Runs pyright's language server, which is a script of its own that takes this whole worker for itself. It sees the
 * messages that are dispatched here again, and what it posts goes through `hear`: so texts become objects and objects
 * texts in this thread, and the files never pass the page.
 */
declare function importScripts(...urls: string[]): void;
declare const self: DedicatedWorkerScope;
interface DedicatedWorkerScope extends EventTarget {
  postMessage: (message: unknown, transfer?: Transferable[]) => void;
  /** Called by the server before a completion. */
  skythonStandardLibrary: ReturnType<typeof loadSlowly>;
}

const post = self.postMessage.bind(self);
const say = (message: FromWorker, transfer: Transferable[] = []): void => post(message, transfer);
const packages = openPackages();
let files: Files = {};
let typeshed: Typeshed | undefined;
self.skythonStandardLibrary = loadSlowly(packages.standardLibrary, part => Object.assign(files, part));

/** What the server posts: JSON-RPC, or the wish for a second thread. */
interface Posted {
  readonly type?: string;
  readonly initialData?: unknown;
  readonly port?: MessagePort;
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: { readonly items?: readonly unknown[] };
}

function toServer(data: unknown): void {
  self.dispatchEvent(new MessageEvent('message', { data }));
}

self.postMessage = (message: unknown): void => {
  const posted = message as Posted;
  if (posted.type === 'browser/newWorker' && posted.port !== undefined) {
    say({ kind: 'thread', initialData: posted.initialData, port: posted.port }, [posted.port]);
  } else if (posted.method !== undefined && posted.id !== undefined) {
    // The server asks its client for settings, or whether it may register something: all is in the configuration.
    const result = posted.method === 'workspace/configuration' ? posted.params?.items?.map(() => null) : null;
    toServer({ jsonrpc: '2.0', id: posted.id, result: result ?? null });
  } else if ('jsonrpc' in posted) {
    say({ kind: 'rpc', text: JSON.stringify(withChanges(posted)) });
  }
};

/** Packages and stubs that these imports need. */
const plan = async (imports: readonly string[]): Promise<string[]> => [
  ...(await packages.plan(imports)),
  ...(typeshed?.plan(imports) ?? []),
];

async function load({ serverUrl, typeshedUrl, imports }: Extract<ToWorker, { kind: 'load' }>): Promise<void> {
  const stubs = fetch(typeshedUrl).then(async (response): Promise<Files> => {
    if (!response.ok) throw new Error('The stubs of the standard library could not be fetched.');
    return response.json();
  });
  const found = packages.plan(imports).then(packages.files);
  importScripts(serverUrl);
  const { files: sources, names } = await found;
  typeshed = openTypeshed(await stubs);
  const projects = typeshed.plan(imports);
  files = { ...typeshed.standard, ...typeshed.files(projects), ...ownFiles, ...sources };
  toServer({ type: 'browser/boot', mode: 'foreground' });
  say({ kind: 'loaded', packages: [...names, ...projects] });
}

function rpc(text: string): void {
  const message = JSON.parse(text);
  if (message.method === 'initialize') {
    message.params.initializationOptions = { files };
    message.params.workspaceFolders = [{ uri: `file://${ROOT}`, name: 'work' }];
  }
  toServer(message);
}

function hear(message: ToWorker): void {
  switch (message.kind) {
    case 'load':
      load(message).catch((error: unknown) =>
        say({ kind: 'failed', detail: error instanceof Error ? error.message : String(error) }),
      );
      return;
    case 'rpc':
      rpc(message.text);
      return;
    case 'read':
      say({ kind: 'file', id: message.id, text: files[message.path] ?? null });
      return;
    case 'plan':
      void plan(message.imports).then(names => say({ kind: 'planned', id: message.id, packages: names }));
  }
}

self.addEventListener('message', event => {
  if (!(event instanceof MessageEvent) || !event.isTrusted) return;
  event.stopImmediatePropagation();
  hear(event.data as ToWorker);
});
