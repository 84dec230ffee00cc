import type { CallOptions, CallResult, RunLimits } from '../../runner.js';
import type { BrowserConsole, Completion, ConsoleEntry } from '../interface.js';
import type { Interpreter } from '../interpreter/interpreter.js';
import type { Begin, ProgramWork } from '../program.js';
import type { Lane } from '../run/lane.js';
import { watch } from '../run/watch.js';
import type { CoreAnswer } from '../wire/commands.js';
import { type Examination, readCompletion, readExamination } from '../wire/console.js';

export interface ConsoleWork extends Pick<ProgramWork, 'install'> {
  readonly limits: RunLimits;
  readonly current: () => Interpreter;
  /** Calls and entries take turns. */
  readonly turn: Lane;
  readonly run: (options: CallOptions, limits: RunLimits, begin: Begin) => Promise<CallResult>;
}

/** A person sits before it and can press Stop: an entry may take longer than a call. */
const ENTRY_MS = 600_000;
/** Looking at a text and at names is quick; what takes longer is a property that loops. */
const LOOK_MS = 3_000;
const NO_GROUND = { described: new Map<string, string>() };
const NOTHING: Completion = { from: 0, names: [] };

/** The console of one loaded program. */
export function createConsole({ limits, current, turn, run, install }: ConsoleWork): BrowserConsole {
  /** Asks between calls. Undefined when the interpreter is gone, or answers what is not of the protocol. */
  async function look<T>(request: object, read: (json: string) => T | undefined): Promise<T | undefined> {
    const leave = await turn();
    const interpreter = current();
    const guard = watch(interpreter, LOOK_MS, undefined);
    interpreter.listen(undefined);
    try {
      return read((await interpreter.console(0, JSON.stringify(request), NO_GROUND)).meta);
    } catch {
      return undefined;
    } finally {
      guard.done();
      leave();
    }
  }

  async function examined(interpreter: Interpreter, source: string): Promise<Examination | undefined> {
    const { meta } = await interpreter.console(0, JSON.stringify({ op: 'examine', source }), NO_GROUND);
    return readExamination(meta);
  }

  const begin =
    (entry: ConsoleEntry): Begin =>
    (interpreter, id, ground) =>
    async (): Promise<CoreAnswer> => {
      const found = await examined(interpreter, entry.source);
      // Offline a package may be out of reach: Python then says which module it misses.
      if (found) await install(interpreter, found.imports, found.standard).catch(() => {});
      return interpreter.console(id, JSON.stringify({ op: 'evaluate', ...entry }), ground);
    };

  return {
    async isComplete(source) {
      const found = await look({ op: 'examine', source }, readExamination);
      return found?.status !== 'incomplete';
    },
    evaluate: (entry, options) => run(options, { ...limits, callMs: ENTRY_MS }, begin(entry)),
    async complete(text) {
      const found = await look({ op: 'complete', text }, readCompletion);
      return found !== undefined && found.from <= text.length ? found : NOTHING;
    },
  };
}
