import { isPrepared, type LogChunk, type PersonOptions, type Program, type Relay } from '@skython/runtime';
import type { BrowserProgram, SnapshotHost } from '@skython/runtime/pyodide';
import { type Failure, MAIN_FILE } from '@skython/shared';
import type { Client } from '../instance/client.js';
import type { RelayParts } from '../relay/relay.js';
import { programFiles, sameFiles } from '../workspace/files.js';
import { createBeyond } from './beyond.js';
import type { Consent } from './consent.js';
import type { Subject } from './desk.js';
import { runLimits } from './limits.js';
import type { BrowserPython } from './python.js';

export interface LoaderParts {
  readonly python: BrowserPython;
  readonly client: Client;
  readonly consent: Consent;
  readonly account: () => string | undefined;
  /** Undefined where nothing is relayed. */
  readonly relay?: RelayParts | undefined;
  /** What module-level code prints, asks and shows. */
  readonly listener: PersonOptions & { readonly onLog: (chunk: LogChunk) => void };
}

/** The program that a desk has in its interpreter. */
export interface Loader {
  hostOf(subject: Subject, signal: AbortSignal): Promise<SnapshotHost>;
  /** Loads what is not there yet; what was loaded of the same text is kept. */
  load(subject: Subject, host: SnapshotHost): Promise<BrowserProgram | Failure>;
  /** For the console: what is loaded, whatever the text is by now. Undefined when nothing of the project is. */
  current(subject: Subject): BrowserProgram | undefined;
  /** An empty program beside the other files, for a console whose `main.py` does not load. */
  loadEmpty(subject: Subject, host: SnapshotHost): Promise<BrowserProgram | Failure>;
  /** Another program takes its place in the interpreter. True when there is one to be kept. */
  give(subject: Subject): boolean;
  forget(): void;
}

export const programOf = ({ files, settings }: Subject): Program => ({
  files: programFiles(files),
  settings,
  limits: runLimits,
});

export function createLoader({ python, client, consent, account, relay, listener }: LoaderParts): Loader {
  let loaded: { readonly subject: Subject; readonly program: BrowserProgram } | undefined;
  /** Whose interpreter is there. */
  let held: string | undefined;

  async function load(subject: Subject, host: SnapshotHost): Promise<BrowserProgram | Failure> {
    const same =
      loaded?.subject.project === subject.project &&
      sameFiles(loaded.subject.files, subject.files) &&
      loaded.subject.settings.entry === subject.settings.entry;
    if (same && loaded) return loaded.program;
    const runner = await python.runner();
    // What is being started for the page is what this run takes; beginning another would slow both.
    await python.warm();
    const keepInterpreter = give(subject);
    const { project } = subject;
    const program = await runner.prepare(programOf(subject), { host, ...listener, project, keepInterpreter });
    if (isPrepared(program)) loaded = { subject, program };
    return program;
  }

  function relayOf({ project }: Subject, signal: AbortSignal): Partial<Relay> {
    if (relay === undefined) return {};
    const ask = (host: string): Promise<boolean> => consent.ask({ kind: 'relay', project, host }, signal);
    const load = async (): Promise<Relay> => {
      const { createRelay } = await import('../relay/relay.js');
      return createRelay(relay, { project, ask, signal });
    };
    let loaded: Promise<Relay | undefined> | undefined;
    return {
      async relay(request, body) {
        // Where this part of the page does not arrive, programs go on making requests themselves.
        loaded ??= load().catch(() => undefined);
        return (await loaded)?.relay(request, body) ?? { reply: { ok: false } };
      },
    };
  }

  function give({ project }: Subject): boolean {
    const kept = held === project;
    loaded = undefined;
    held = project;
    return kept;
  }

  return {
    load,
    give,
    async hostOf(subject, signal) {
      const { createDraftStore } = await import('@skython/runtime/pyodide');
      const askConsent = (target: string): Promise<boolean> => consent.ask({ kind: 'call', target });
      const beyond = createBeyond({ client, account, askConsent, signal });
      return createDraftStore({ keep: subject.keep, beyond: { ...beyond, ...relayOf(subject, signal) } });
    },
    current: subject => (loaded?.subject.project === subject.project ? loaded.program : undefined),
    loadEmpty: ({ settings: { entry: _, ...settings }, ...subject }, host) =>
      load({ ...subject, settings, files: { ...subject.files, [MAIN_FILE]: { kind: 'text', text: '' } } }, host),
    forget() {
      loaded = undefined;
      held = undefined;
    },
  };
}
