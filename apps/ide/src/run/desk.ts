import { isDescription, isPrepared, type LogChunk, type Program, type ProgramDescription } from '@skython/runtime';
import type { BrowserProgram, StoreKeep } from '@skython/runtime/pyodide';
import { defaultLimits, type Failure, type ProgramFault, type ProgramSettings } from '@skython/shared';
import { type Accessor, batch, createSignal } from 'solid-js';
import type { Client } from '../instance/client.js';
import { sentenceOf } from '../instance/requestFailed.js';
import type { DraftFile } from '../workspace/draft.js';
import { programFiles, sameFiles } from '../workspace/files.js';
import { holdingValues } from '../workspace/values.js';
import { createBeyond } from './beyond.js';
import { inputOf, UNKNOWN } from './callInput.js';
import type { Consent } from './consent.js';
import { callEndpoint, type EndpointCall } from './endpoint.js';
import type { BrowserPython } from './python.js';
import { createServerProgram } from './server.js';
import { type Finished, follow, type ShownOutcome } from './shown.js';

/** What is run: the draft, or a function somebody published. */
export interface Subject {
  /** Interpreters are shared within a project only. */
  readonly project: string;
  readonly files: Readonly<Record<string, DraftFile>>;
  readonly settings: ProgramSettings;
  readonly keep: StoreKeep;
  /** A published function: on the server its endpoint is called, not its text. */
  readonly endpoint?: Pick<EndpointCall, 'owner' | 'name' | 'signedIn'>;
}

export interface RunRequest {
  readonly subject: Subject;
  readonly where: 'browser' | 'server';
  /** JSON text. */
  readonly body: string;
  readonly def?: string | undefined;
}

/** `preparing`: packages are fetched and module-level code runs. */
export type Phase = 'idle' | 'preparing' | 'running';

/** One place to run things at, with what came of the last run. */
export interface Desk {
  readonly phase: Accessor<Phase>;
  /** Of the last run; it stays until the next has an outcome. */
  readonly finished: Accessor<Finished | undefined>;
  readonly logs: Accessor<readonly LogChunk[]>;
  /** What the program is, as far as its text last told. */
  readonly description: Accessor<ProgramDescription | undefined>;
  /** Syntax faults of the text as it is now. */
  readonly faults: Accessor<readonly ProgramFault[]>;
  readonly missing: Accessor<readonly string[]>;
  /** Something to begin with: what is remembered of the subject. */
  reset(description?: ProgramDescription): void;
  /** Faults that the instance found. */
  showFaults(faults: readonly ProgramFault[]): void;
  /** Describes the text; of calls that wait only the last counts. */
  describe(subject: Subject): Promise<ProgramDescription | undefined>;
  run(request: RunRequest): Promise<void>;
  stop(): void;
}

export interface DeskParts {
  readonly python: BrowserPython;
  readonly client: Client;
  readonly consent: Consent;
  readonly account: () => string | undefined;
}

const { callMs, loadMs, memoryBytes, resultBytes, logBytes } = defaultLimits;
const limits = { callMs, loadMs: Math.max(loadMs, 60_000), memoryBytes, resultBytes, logBytes };
const NO_TIMING = { queue: 0, start: 0, run: 0 };
/** Logs arrive in many small pieces; the page shows them a frame at a time. */
const MAX_LOG_CHUNKS = 5_000;

export function createDesk({ python, client, consent, account }: DeskParts): Desk {
  const [phase, setPhase] = createSignal<Phase>('idle');
  const [finished, setFinished] = createSignal<Finished>();
  const [logs, setLogs] = createSignal<readonly LogChunk[]>([]);
  const [description, setDescription] = createSignal<ProgramDescription>();
  const [faults, setFaults] = createSignal<readonly ProgramFault[]>([]);
  const [missing, setMissing] = createSignal<readonly string[]>([]);
  let asked = 0;
  let stopper: AbortController | undefined;
  let loaded: { readonly subject: Subject; readonly program: BrowserProgram } | undefined;

  const programOf = ({ files, settings }: Subject): Program => ({ files: programFiles(files), settings, limits });

  async function tell(found: ProgramDescription): Promise<void> {
    batch(() => {
      setDescription(found);
      setFaults([]);
    });
    const runner = await python.runner();
    setMissing(await runner.missing(found).catch(() => []));
  }

  async function describe(subject: Subject): Promise<ProgramDescription | undefined> {
    asked += 1;
    const mine = asked;
    try {
      const runner = await python.runner();
      const found = await runner.describe(programOf(subject), { project: subject.project });
      if (mine !== asked) return undefined;
      if (isDescription(found)) {
        await tell(found);
        return found;
      }
      if (found.kind === 'invalid-program') setFaults(found.faults);
    } catch {
      // No Python in this page yet; the stage says why. What was known stays.
    }
    return undefined;
  }

  async function prepared(subject: Subject, host: ReturnType<typeof hostOf>): Promise<BrowserProgram | Failure> {
    const same =
      loaded?.subject.project === subject.project &&
      sameFiles(loaded.subject.files, subject.files) &&
      loaded.subject.settings.entry === subject.settings.entry;
    if (same && loaded) return loaded.program;
    const runner = await python.runner();
    // What is being started for the page is what this run takes; beginning another would slow both.
    await python.warm();
    const keepInterpreter = loaded?.subject.project === subject.project;
    loaded = undefined;
    const program = await runner.prepare(programOf(subject), {
      host: await host,
      onLog: log,
      project: subject.project,
      keepInterpreter,
    });
    if (isPrepared(program)) loaded = { subject, program };
    return program;
  }

  async function hostOf(subject: Subject, signal: AbortSignal) {
    const { createDraftStore } = await import('@skython/runtime/pyodide');
    const beyond = createBeyond({ client, account, askConsent: consent.ask, signal });
    return createDraftStore({ keep: subject.keep, beyond });
  }

  const log = (chunk: LogChunk): void => {
    setLogs(now => (now.length >= MAX_LOG_CHUNKS ? now : [...now, chunk]));
  };

  async function runHere(request: RunRequest, signal: AbortSignal): Promise<void> {
    const { subject } = request;
    await holdingValues(subject.project, async () => {
      const host = hostOf(subject, signal);
      const program = await prepared(subject, host);
      if (!isPrepared(program)) return end(program, request, signal);
      await tell(program.description);
      if (signal.aborted) return end(STOPPED, request, signal);
      setPhase('running');
      const { outcome, timing } = await program.call(inputOf(request), { host: await host, onLog: log, signal });
      await follow(
        outcome,
        () => signal.aborted,
        shown => finish(shown, request, timing),
      );
    });
  }

  async function runThere(request: RunRequest, signal: AbortSignal): Promise<void> {
    const { subject, body, def } = request;
    setPhase('running');
    if (subject.endpoint) {
      const { outcome, timing } = await callEndpoint(client, { ...subject.endpoint, body, def, signal });
      return follow(
        outcome,
        () => signal.aborted,
        shown => finish(shown, request, timing),
      );
    }
    await holdingValues(subject.project, async () => {
      const known = description() ?? UNKNOWN;
      const program = createServerProgram({
        client,
        program: programOf(subject),
        description: known,
        keep: subject.keep,
      });
      const host = await hostOf(subject, signal);
      const { outcome, timing } = await program.call(inputOf(request), { host, onLog: log, signal });
      await follow(
        outcome,
        () => signal.aborted,
        shown => finish(shown, request, timing),
      );
    });
  }

  function finish(outcome: ShownOutcome, { where, subject: { files } }: RunRequest, timing: Finished['timing']): void {
    if (outcome.kind === 'failed' && outcome.failure.kind === 'invalid-program') setFaults(outcome.failure.faults);
    setFinished({ outcome, where, timing, files });
  }
  const end = (failure: Failure, request: RunRequest, signal: AbortSignal): void =>
    finish(signal.aborted ? { kind: 'stopped' } : { kind: 'failed', failure }, request, NO_TIMING);

  return {
    phase,
    finished,
    logs,
    description,
    faults,
    missing,
    showFaults: setFaults,
    describe,
    reset(known) {
      asked += 1;
      batch(() => {
        setFinished(undefined);
        setLogs([]);
        setFaults([]);
        setMissing([]);
        setDescription(known);
      });
    },
    async run(request) {
      if (phase() !== 'idle') return;
      const controller = new AbortController();
      stopper = controller;
      batch(() => {
        setPhase('preparing');
        setLogs([]);
      });
      try {
        await (request.where === 'browser' ? runHere : runThere)(request, controller.signal);
      } catch (error) {
        end({ kind: 'crashed', detail: sentenceOf(error) }, request, controller.signal);
      } finally {
        setPhase('idle');
      }
    },
    stop() {
      stopper?.abort();
      // While module-level code runs there is no call to abort: the interpreter itself is ended.
      if (phase() === 'preparing') void python.runner().then(runner => runner.stop());
    },
  };
}

const STOPPED: Failure = { kind: 'crashed', detail: 'The run was stopped.', signal: 'SIGKILL' };
