import {
  type CallOptions,
  type Display,
  isDescription,
  isPrepared,
  type LogChunk,
  type PersonOptions,
  type ProgramDescription,
} from '@skython/runtime';
import type { BrowserConsole, BrowserProgram, Completion, StoreKeep } from '@skython/runtime/pyodide';
import type { Failure, ProgramFault, ProgramSettings } from '@skython/shared';
import { type Accessor, batch, createSignal } from 'solid-js';
import type { Client } from '../instance/client.js';
import { sentenceOf } from '../instance/requestFailed.js';
import { t } from '../locale/t.js';
import type { RelayParts } from '../relay/relay.js';
import type { RawInput } from '../replay/origin.js';
import type { DraftFile } from '../workspace/draft.js';
import { holdingValues } from '../workspace/values.js';
import type { Attend } from './attend.js';
import { inputOf, UNKNOWN } from './callInput.js';
import type { Consent } from './consent.js';
import { type Asking, createAsking } from './console/asking.js';
import { type Entry, programOfConsole, writeOutcome } from './console/entering.js';
import { createTranscript, type Transcript } from './console/transcript.js';
import { callEndpoint, type EndpointCall } from './endpoint.js';
import { createFlowFeed, type FlowFeed } from './flow/heard.js';
import { createLasting } from './lasting.js';
import { createLoader, programOf } from './loader.js';
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
  /** A recorded input that is no JSON, instead of the body. In the browser only. */
  readonly raw?: RawInput | undefined;
  /** Of what is called, for the person. */
  readonly name?: string | undefined;
  /** In the browser: who makes the call, instead of a plain one. */
  readonly attend?: Attend | undefined;
}

/** `preparing`: packages are fetched and module-level code runs. */
export type Phase = 'idle' | 'preparing' | 'running';

/** One place to run things at, with what came of the last run. */
export interface Desk {
  readonly phase: Accessor<Phase>;
  /** Something is under way, and for long enough to be shown. */
  readonly busy: Accessor<boolean>;
  /** Of the last run; it stays until the next has an outcome. */
  readonly finished: Accessor<Finished | undefined>;
  /** What was printed, shown, asked and entered. */
  readonly transcript: Transcript;
  readonly asking: Asking;
  /** What the last run said of its flow. */
  readonly flow: Pick<FlowFeed, 'heard'>;
  /** What is under way was entered at the console: the last run's result stays as it is. */
  readonly entering: Accessor<boolean>;
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
  /** The program of the last run, while nothing runs. */
  loaded(subject: Subject): BrowserProgram | undefined;
  /** Runs what was entered, in the namespace of the loaded program. */
  enter(entry: Entry): Promise<void>;
  /** False while Python waits for more lines; undefined when no Python is there to tell. */
  isComplete(subject: Subject, source: string): Promise<boolean | undefined>;
  complete(subject: Subject, text: string): Promise<Completion | undefined>;
  stop(): void;
  /** Ends the interpreter: the next run or entry begins with a fresh one. */
  restart(): void;
}

export interface DeskParts {
  readonly python: BrowserPython;
  readonly client: Client;
  readonly consent: Consent;
  readonly account: () => string | undefined;
  /** Undefined where nothing is relayed. */
  readonly relay?: RelayParts | undefined;
}

const NO_TIMING = { queue: 0, start: 0, run: 0 };

export function createDesk({ python, client, consent, account, relay }: DeskParts): Desk {
  const [phase, setPhase] = createSignal<Phase>('idle');
  const lasting = createLasting();
  const [finished, setFinished] = createSignal<Finished>();
  const [entering, setEntering] = createSignal(false);
  const [description, setDescription] = createSignal<ProgramDescription>();
  const [faults, setFaults] = createSignal<readonly ProgramFault[]>([], { equals: bothEmpty });
  const [missing, setMissing] = createSignal<readonly string[]>([], { equals: bothEmpty });
  let asked = 0;
  let stopper: AbortController | undefined;
  let displays: Display[] = [];
  const transcript = createTranscript();
  const asking = createAsking();
  const flow = createFlowFeed();

  /** What code that runs says to the person, and asks. */
  const listener: PersonOptions & { readonly onLog: (chunk: LogChunk) => void } = {
    onLog({ stream, text, truncated }) {
      if (text !== '') transcript.add({ kind: 'text', stream, text });
      if (truncated) transcript.add({ kind: 'truncated' });
    },
    onDisplay(display) {
      if (flow.hear(display)) return;
      displays = [...displays, display];
      transcript.add({ kind: 'display', ...display });
    },
    async onInput(prompt) {
      const line = await asking.ask(prompt);
      transcript.add({ kind: 'text', stream: 'stdout', text: prompt });
      if (line !== undefined) transcript.add({ kind: 'text', stream: 'stdin', text: `${line}\n` });
      return line;
    },
  };
  const loader = createLoader({ python, client, consent, account, relay, listener });

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

  async function runHere(request: RunRequest, signal: AbortSignal): Promise<void> {
    const { subject } = request;
    await holdingValues(subject.project, async () => {
      const host = await loader.hostOf(subject, signal);
      if (request.attend) return attended(request, request.attend, { host, ...listener, signal });
      const program = await loader.load(subject, host);
      if (!isPrepared(program)) return end(program, request, signal);
      await tell(program.description);
      if (signal.aborted) return end(stopped(), request, signal);
      setPhase('running');
      const { outcome, timing } = await program.call(inputOf(request), { host, ...listener, signal });
      await follow(
        outcome,
        () => signal.aborted,
        shown => finish(shown, request, timing),
      );
    });
  }

  async function attended(request: RunRequest, attend: Attend, options: CallOptions): Promise<void> {
    const { subject } = request;
    const runner = await python.runner();
    await python.warm();
    setPhase('running');
    const { outcome, timing } = await attend({
      runner,
      program: programOf(subject),
      input: inputOf(request),
      options: { ...options, project: subject.project, keepInterpreter: loader.give(subject) },
    });
    const stopped = (): boolean => options.signal?.aborted === true;
    await follow(outcome, stopped, shown => finish(shown, request, timing));
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
      const host = await loader.hostOf(subject, signal);
      const { outcome, timing } = await program.call(inputOf(request), { host, ...listener, signal });
      await follow(
        outcome,
        () => signal.aborted,
        shown => finish(shown, request, timing),
      );
    });
  }

  function finish(outcome: ShownOutcome, request: RunRequest, timing: Finished['timing']): void {
    if (outcome.kind === 'failed' && outcome.failure.kind === 'invalid-program') setFaults(outcome.failure.faults);
    const { where, subject, body, def } = request;
    setFinished({ outcome, where, timing, files: subject.files, displays, body, def });
  }
  const end = (failure: Failure, request: RunRequest, signal: AbortSignal): void =>
    finish(signal.aborted ? { kind: 'stopped' } : { kind: 'failed', failure }, request, NO_TIMING);

  async function runEntry(entry: Entry, signal: AbortSignal): Promise<void> {
    const { subject, selected: _, ...text } = entry;
    await holdingValues(subject.project, async () => {
      const host = await loader.hostOf(subject, signal);
      const program = await programOfConsole(loader, entry, host, transcript);
      if (!isPrepared(program)) return writeOutcome(transcript, program, signal.aborted);
      setPhase('running');
      const { outcome } = await program.console.evaluate(text, { host, ...listener, signal });
      writeOutcome(transcript, outcome, signal.aborted);
    });
  }

  /** One thing at a time. `failed` hears of what nobody else told. */
  async function begin(work: (signal: AbortSignal) => Promise<void>, failed: (failure: Failure) => void) {
    const controller = new AbortController();
    stopper = controller;
    setPhase('preparing');
    lasting.begin();
    try {
      await work(controller.signal);
    } catch (error) {
      failed({ kind: 'crashed', detail: sentenceOf(error) });
    } finally {
      asking.answer(undefined);
      batch(() => {
        flow.end();
        setPhase('idle');
        lasting.end();
        setEntering(false);
      });
    }
  }

  const consoleOf = (subject: Subject): BrowserConsole | undefined =>
    phase() === 'idle' ? loader.current(subject)?.console : undefined;

  return {
    phase,
    busy: lasting.shown,
    finished,
    transcript,
    asking,
    flow,
    entering,
    description,
    faults,
    missing,
    showFaults: setFaults,
    describe,
    reset(known) {
      asked += 1;
      batch(() => {
        setFinished(undefined);
        transcript.clear();
        flow.clear();
        setFaults([]);
        setMissing([]);
        setDescription(known);
      });
    },
    async run(request) {
      if (phase() !== 'idle') return;
      displays = [];
      flow.clear();
      transcript.add({ kind: 'run', name: request.name ?? 'main.py', at: Date.now() });
      const work = request.where === 'browser' ? runHere : runThere;
      await begin(
        signal => work(request, signal),
        failure => finish({ kind: 'failed', failure }, request, NO_TIMING),
      );
    },
    async enter(entry) {
      if (phase() !== 'idle') return;
      const { source, selected, file, line } = entry;
      transcript.add({ kind: 'entered', source, ...(selected && { place: `${file}:${line}` }) });
      setEntering(true);
      await begin(
        signal => runEntry(entry, signal),
        failure => transcript.add({ kind: 'failed', failure }),
      );
    },
    loaded: subject => (phase() === 'idle' ? loader.current(subject) : undefined),
    isComplete: async (subject, source) => consoleOf(subject)?.isComplete(source),
    complete: async (subject, text) => consoleOf(subject)?.complete(text),
    stop() {
      stopper?.abort();
      // While module-level code runs there is no call to abort: the interpreter itself is ended.
      if (phase() === 'preparing') void python.runner().then(runner => runner.stop());
    },
    restart() {
      loader.forget();
      void python.runner().then(runner => runner.stop());
      transcript.add({ kind: 'note', text: t('Python was restarted. Variables are gone; what was stored is kept.') });
    },
  };
}

/** Told again with every run, and nearly always empty: nobody has to hear of that. */
const bothEmpty = (before: readonly unknown[], now: readonly unknown[]): boolean =>
  before.length === 0 && now.length === 0;

const stopped = (): Failure => ({ kind: 'crashed', detail: t('The run was stopped.'), signal: 'SIGKILL' });
