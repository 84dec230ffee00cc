import type { DebugCommand, DebugQuestion, DebugSetup } from './commands.js';
import { type DebugListener, DebugRefused, type DebugSession, type DebugStop } from './interface.js';
import { type DebugAnswer, readDebugMessage } from './messages.js';

/** What a session needs of an interpreter. */
export interface DebugTarget {
  debug(command: string): Promise<void>;
}

/** The runner's end of a session: it joins an interpreter to it and passes on what that says. */
export interface DebugLink {
  /** JSON text for `attach` or `examine`. */
  readonly setup: string;
  join(target: DebugTarget): void;
  /** False when this cannot come from a debugger that was told what this session told it. */
  hear(text: string): boolean;
  /** Stops this clock while the program is stopped, and no other any more. */
  stopClock(pause: () => () => void): void;
  /** Nothing more comes. */
  end(): void;
}

export interface OpenedSession {
  readonly session: DebugSession;
  readonly link: DebugLink;
}

/**
 * One debugged call. The worker's word is held against what it was told: it stops once, answers what was asked, goes
 * on when it was let go. A worker that says anything else is not running our debugger.
 */
export function openSession(setup: DebugSetup, listener: DebugListener): OpenedSession {
  const pending = new Map<number, (answer: DebugAnswer | undefined) => void>();
  let pause: () => () => void = () => () => {};
  let goOn: () => void = () => {};
  let target: DebugTarget | undefined;
  let stop: DebugStop | undefined;
  let wanted = setup;
  let asked = 0;
  let released = false;
  let placements = 1;
  /** Stops that are shown anew: frames of libraries appear or go. */
  let renewals = 0;
  let ended = false;

  function send(command: DebugCommand): void {
    // An interpreter that has ended needs no command; the result says why it did.
    target?.debug(JSON.stringify(command)).catch(() => {});
  }

  function release(command: DebugCommand): void {
    if (stop === undefined || released) return;
    released = true;
    send(command);
  }

  async function ask(question: DebugQuestion): Promise<DebugAnswer> {
    if (stop === undefined || released || ended) throw new DebugRefused('The program is not stopped.');
    asked += 1;
    const id = asked;
    const answered = new Promise<DebugAnswer | undefined>(resolve => pending.set(id, resolve));
    send({ ...question, id });
    const answer = await answered;
    if (answer === undefined) throw new DebugRefused('The program went on.');
    if (answer.refused !== undefined) throw new DebugRefused(answer.refused);
    return answer;
  }

  async function need<K extends 'page' | 'table' | 'evaluated'>(question: DebugQuestion, member: K) {
    const found = (await ask(question))[member];
    if (found === undefined) throw new DebugRefused('The program gave no answer.');
    return found;
  }

  function over(): void {
    if (stop === undefined) return;
    stop = undefined;
    for (const settle of pending.values()) settle(undefined);
    pending.clear();
    goOn();
    listener.onResume();
  }

  function hear(text: string): boolean {
    const message = readDebugMessage(text);
    if (message === undefined) return false;
    switch (message.say) {
      case 'stopped': {
        const again = stop !== undefined;
        if (again && renewals === 0) return false;
        if (again) renewals -= 1;
        released = false;
        stop = message.stop;
        if (!again) goOn = pause();
        listener.onStop(stop);
        return true;
      }
      case 'resumed':
        if (!released) return false;
        renewals = 0;
        over();
        return true;
      case 'placed':
        if (placements === 0) return false;
        placements -= 1;
        listener.onPlaced?.(message.placed);
        return true;
      case 'answer': {
        const settle = pending.get(message.id);
        pending.delete(message.id);
        settle?.(message);
        return settle !== undefined;
      }
    }
  }

  return {
    link: {
      get setup() {
        return JSON.stringify(wanted);
      },
      join(interpreter) {
        target = interpreter;
      },
      hear,
      stopClock(clock) {
        pause = clock;
      },
      end() {
        ended = true;
        target = undefined;
        over();
      },
    },
    session: {
      get stop() {
        return stop;
      },
      resume: () => release({ do: 'resume' }),
      step: how => release({ do: 'step', how }),
      runTo: (file, line) => release({ do: 'runTo', file, line }),
      pause() {
        if (stop === undefined) send({ do: 'pause' });
      },
      setBreakpoints(breakpoints) {
        wanted = { ...wanted, breakpoints };
        if (target === undefined) return;
        placements += 1;
        send({ do: 'breakpoints', breakpoints });
      },
      setBreakOn(breakOn) {
        wanted = { ...wanted, breakOn };
        send({ do: 'breakOn', breakOn });
      },
      setLibraries(shown) {
        wanted = { ...wanted, libraries: shown };
        if (stop !== undefined && !released) renewals += 1;
        send({ do: 'libraries', shown });
      },
      variables: (frame, scope) => need({ do: 'variables', frame, scope }, 'page'),
      expand: (reference, start = 0) => need({ do: 'expand', reference, start }, 'page'),
      table: (reference, start = 0) => need({ do: 'table', reference, start }, 'table'),
      evaluate: (frame, text, watch = false) => need({ do: 'evaluate', frame, text, watch }, 'evaluated'),
      assign: ({ frame, ...place }, name, text) => need({ do: 'assign', frame, ...place, name, text }, 'evaluated'),
    },
  };
}
