import type { Failure } from '@skython/shared';
import type { Host } from '../../host.js';
import {
  isDescription,
  type LogChunk,
  type PersonOptions,
  type Program,
  type ProgramDescription,
  type StopSignal,
} from '../../runner.js';
import type { DebugLink } from '../debug/session.js';
import type { OnRunnerEvent } from '../interface.js';
import type { Interpreter } from '../interpreter/interpreter.js';
import { type PackagePlan, planPackages } from '../packages/plan.js';
import { type Supply, sizeOf } from '../supply.js';
import type { CoreAnswer, WireProgram } from '../wire/commands.js';
import { readDescription } from '../wire/description.js';
import { type Imported, readImported } from '../wire/imported.js';
import { failureOf, notInBrowser, passed } from './failures.js';
import { describeTargets, groundOf } from './ground.js';
import { openJournal } from './journal.js';
import { createPersonListener, isPersonEvent } from './person.js';
import { type Watch, watch } from './watch.js';

/** A program loaded into an interpreter. */
export interface Loaded {
  readonly interpreter: Interpreter;
  readonly description: ProgramDescription;
  readonly packages: readonly string[];
  readonly described: ReadonlyMap<string, string>;
}

export interface LoadWork {
  readonly interpreter: Interpreter;
  readonly program: Program;
  readonly supply: Supply;
  readonly emit: OnRunnerEvent;
  readonly host: Host;
  readonly onLog: (chunk: LogChunk) => void;
  readonly person: PersonOptions;
  /** Module-level code runs under a debugger. */
  readonly debug?: DebugLink | undefined;
  readonly signal?: StopSignal | undefined;
}

export const isLoaded = (value: Loaded | Failure): value is Loaded => 'interpreter' in value;

/** Fetches the packages the imports need, and runs module-level code. Never rejects. */
export async function load(work: LoadWork): Promise<Loaded | Failure> {
  const { interpreter, program, supply, emit } = work;
  try {
    const imported = await importedIn(interpreter, program);
    if (!('imports' in imported)) return imported;
    const plan = await planFor(supply, imported, imported.standard);
    // Other missing modules may be optional to the program: Python decides, and says which one it needs.
    if (imported.environment !== 'base') return notInBrowser(plan.missing);
    await install(interpreter, plan, supply, emit);
    const targets = await describeTargets(work.host, imported.dependencies);
    if (work.debug) {
      work.debug.join(interpreter);
      await interpreter.attach(work.debug.setup);
    }
    const description = await prepareIn(work, targets);
    if (!isDescription(description)) return description;
    const packages = plan.packages.map(({ name }) => name);
    return { interpreter, description, packages, described: targets };
  } catch (error) {
    return failureOf(error, program.limits);
  }
}

export async function planFor(
  supply: Supply,
  { imports, environment }: Pick<ProgramDescription, 'imports' | 'environment'>,
  standard: readonly string[] = [],
): Promise<PackagePlan> {
  const { lock, index } = await supply.catalogue();
  const plan = planPackages(lock, index, [...imports, ...standard.filter(name => index.has(name))]);
  // An environment of its own is one the browser does not have, even when no import shows it.
  return environment === 'base' || plan.missing.length > 0 ? plan : { ...plan, missing: [environment] };
}

/** Loads what an interpreter does not have yet. */
export async function install(
  interpreter: Interpreter,
  plan: PackagePlan,
  supply: Supply,
  emit: OnRunnerEvent,
): Promise<void> {
  const wanted = plan.packages.filter(({ name }) => !interpreter.installed.has(name));
  if (wanted.length === 0) return;
  const manifest = await supply.manifest();
  const files = await Promise.all(wanted.map(found => supply.package(found)));
  const told = (step: 'installing' | 'ready'): void => {
    for (const found of wanted) {
      const size = sizeOf(manifest, found);
      emit({ kind: 'package', name: found.name, step, received: size, size, cached: supply.wasKept(found) });
    }
  };
  told('installing');
  await interpreter.install(files);
  told('ready');
}

/** Describes within the program's time to load. */
export async function describeIn(
  interpreter: Interpreter,
  program: Program,
  analyse = false,
): Promise<ProgramDescription | Failure> {
  const wired = wireProgram(program, analyse);
  return withinLoadTime(interpreter, program, readDescription, () => interpreter.describe(wired));
}

const importedIn = (interpreter: Interpreter, program: Program): Promise<Imported | Failure> =>
  withinLoadTime(interpreter, program, readImported, () => interpreter.imported(wireProgram(program)));

async function prepareIn(
  work: LoadWork,
  described: ReadonlyMap<string, string>,
): Promise<ProgramDescription | Failure> {
  const { interpreter, program, host, onLog, debug } = work;
  let guard: Watch | undefined;
  const pause = (): (() => void) => guard?.pause() ?? (() => {});
  const person = createPersonListener({
    interpreter,
    options: work.person,
    pause,
    onDropped: text => onLog({ stream: 'stderr', text }),
  });
  const hostile = (): void => interpreter.terminate({ kind: 'fatal', detail: 'The program broke its protocol.' });
  const journal = openJournal({ host, interpreter, onHostile: hostile, pause });
  interpreter.listen(event => {
    if (event.event === 'request') journal.add(event);
    else if (event.event === 'debug') debug?.hear(event.text) || hostile();
    else if (isPersonEvent(event)) person(event);
    else if (event.event === 'log' && event.call === 0) onLog({ stream: event.stream, text: event.text });
  });
  const ground = await groundOf(host, described);
  const ended = await withinLoadTime(
    interpreter,
    program,
    readDescription,
    watched => {
      guard = watched;
      debug?.stopClock(watched.pause);
      return interpreter.prepare(wireProgram(program), ground);
    },
    work.signal,
  );
  const unsaved = await journal.saved();
  if (unsaved === undefined || !isDescription(ended)) return ended;
  return { kind: 'raised', detail: unsaved, exception: { type: 'skython.StoreError', message: unsaved } };
}

/** `read`: undefined for what is not of the protocol. */
async function withinLoadTime<T>(
  interpreter: Interpreter,
  { limits }: Program,
  read: (answer: string) => T | Failure | undefined,
  ask: (guard: Watch) => Promise<CoreAnswer>,
  signal?: StopSignal,
): Promise<T | Failure> {
  const guard = watch(interpreter, limits.loadMs, signal);
  try {
    const answer = read((await ask(guard)).meta);
    if (answer !== undefined) return answer;
    interpreter.terminate({ kind: 'fatal', detail: 'The program broke its protocol.' });
    return { kind: 'crashed', detail: 'The program broke its protocol.' };
  } catch (error) {
    return guard.cut === 'time' ? passed('timed-out', 'loadMs', limits.loadMs) : failureOf(error, limits);
  } finally {
    guard.done();
  }
}

export const wireProgram = ({ files, settings, limits }: Program, analyse = false): WireProgram => ({
  files,
  settings: JSON.stringify({
    entry: settings.entry ?? null,
    convention: settings.convention,
    limits: { resultBytes: limits.resultBytes, logBytes: limits.logBytes },
    ...(analyse && { analyse }),
  }),
});
