import type { Program } from '../../runner.js';
import { readAnswer } from '../wire/answer.js';
import type { BootRequest, CallGround, CoreAnswer, PackageFile, WireProgram } from '../wire/commands.js';
import type { WorkerEvent } from '../wire/events.js';
import { createAllowance } from './allowance.js';
import { type IsolatedFrame, openFrame } from './frame.js';
import { type EndReason, InterpreterEnded, type Link, openLink } from './link.js';

/** The bytes an interpreter starts from: the files of the manifest's core, and the memory to restore, if any. */
export type BootStart = Pick<BootRequest, 'files' | 'memory'>;

export interface BootOptions {
  readonly workerText: Promise<string>;
  /** Awaited while the frame opens. */
  readonly start: Promise<BootStart>;
  readonly memoryBytes: number;
  readonly stackSwitching: boolean;
  readonly instance: string;
}

/** What hears the events of the call under way. */
export type EventSink = (event: WorkerEvent) => void;

/** One Python in one frame. Used for one project, then ended; it never comes back from `end`. */
export interface Interpreter {
  /** The program loaded last; a program loaded before it has to be loaded anew, elsewhere. */
  occupant: Program | undefined;
  /** Loading or running: not to be given another program. */
  busy: boolean;
  /** Names of the packages it has. */
  readonly installed: ReadonlySet<string>;
  readonly stackSwitching: boolean;
  /** Bytes of memory after the last answer. */
  readonly memory: number;
  readonly ended: boolean;
  /** Settles when the interpreter has ended, however, and its last message has arrived. */
  readonly end: Promise<EndReason>;
  listen(sink: EventSink | undefined): void;
  install(files: readonly PackageFile[]): Promise<void>;
  describe(program: WireProgram): Promise<CoreAnswer>;
  imported(program: WireProgram): Promise<CoreAnswer>;
  prepare(program: WireProgram, ground: CallGround): Promise<CoreAnswer>;
  call(id: number, meta: string, body: Uint8Array, ground: CallGround): Promise<CoreAnswer>;
  console(id: number, request: string, ground: CallGround): Promise<CoreAnswer>;
  attach(setup: string): Promise<void>;
  debug(command: string): Promise<void>;
  examine(setup: string): Promise<void>;
  reply(id: number, reply: string, body: Uint8Array): Promise<void>;
  /** Ends it at once, whatever it is doing. */
  terminate(why: EndReason): void;
}

/** Boots an interpreter. Rejects with `InterpreterEnded` or `CommandFailed`, and then nothing of it is left. */
export async function bootInterpreter(options: BootOptions): Promise<Interpreter> {
  let settleEnd: (why: EndReason) => void = () => {};
  const end = new Promise<EndReason>(resolve => {
    settleEnd = resolve;
  });
  let frame: IsolatedFrame | undefined;
  let link: Link | undefined;
  let ended: EndReason | undefined;
  let sink: EventSink | undefined;
  let memory = 0;
  const allowance = createAllowance();
  const installed = new Set<string>();

  function terminate(why: EndReason): void {
    if (ended) return;
    ended = why;
    link?.end(why);
    void (frame?.remove() ?? Promise.resolve()).then(() => settleEnd(why));
  }
  const hostile = (): void =>
    terminate({ kind: 'fatal', detail: 'The program sent something that is not of the protocol.' });

  // Awaited below; until then a rejection is nobody's.
  options.start.catch(() => {});
  frame = await openFrame(options.workerText, reason => terminate({ kind: 'fatal', detail: reason }));
  const hear = (event: WorkerEvent): void => {
    if (allowance.admit(event)) sink?.(event);
    else hostile();
  };
  link = openLink(frame.port, hear, hostile);
  const running = link;

  /** An interpreter whose Python has ended is of no more use: its frame goes too. */
  async function run<T>(command: Parameters<typeof running.run<T>>[0]): Promise<T> {
    try {
      return await running.run(command);
    } catch (error) {
      if (error instanceof InterpreterEnded) terminate(error.why);
      throw error;
    }
  }

  async function answered(command: Parameters<typeof running.run<unknown>>[0]): Promise<CoreAnswer> {
    const answer = readAnswer(await run(command));
    if (answer === undefined) {
      hostile();
      throw new InterpreterEnded(ended ?? { kind: 'fatal', detail: '' });
    }
    memory = answer.memory;
    allowance.renew();
    return answer;
  }

  const { workerText: _, start, ...request } = options;
  let stackSwitching = false;
  try {
    const boot = { ...request, ...(await start) };
    const report = await run(remote => remote.boot(boot));
    stackSwitching = report.stackSwitching;
  } catch (error) {
    terminate({ kind: 'fatal', detail: 'Python did not start.' });
    throw error;
  }

  return {
    occupant: undefined,
    busy: false,
    installed,
    stackSwitching,
    end,
    get memory() {
      return memory;
    },
    get ended() {
      return ended !== undefined;
    },
    listen(next) {
      sink = next;
    },
    async install(files) {
      await run(remote => remote.install(files));
      for (const { name } of files) installed.add(name);
    },
    describe: program => answered(remote => remote.describe(program)),
    imported: program => answered(remote => remote.imported(program)),
    prepare: (program, ground) => answered(remote => remote.prepare(program, ground)),
    call: (id, meta, body, ground) => answered(remote => remote.call(id, meta, body, ground)),
    console: (id, request, ground) => answered(remote => remote.console(id, request, ground)),
    attach: setup => run(remote => remote.attach(setup)),
    debug(command) {
      // A person goes on: a call that is looked at for hours may say as much as one that runs for minutes.
      allowance.renew();
      return run(remote => remote.debug(command));
    },
    examine: setup => run(remote => remote.examine(setup)),
    reply: (id, reply, body) => run(remote => remote.reply(id, reply, body)),
    terminate,
  };
}
