import { type ChildProcess, spawn } from 'node:child_process';
import type { Logger } from '../options.js';
import { readLines } from './lines.js';

/** How long a process may take to end when asked. One that has to be killed leaves its cgroups to the next start. */
const GRACE_MS = 10_000;

/** How a child ended: one of both is null. */
export interface ChildEnding {
  readonly code: number | null;
  readonly signal: string | null;
}

/** A trusted Python process of the pool's own. */
export interface Child {
  readonly process: ChildProcess;
  readonly ended: Promise<ChildEnding>;
  /**
   * Waits until it has ended by itself, having been asked to (by `signal` too, where given), and kills it when that takes
   * too long.
   */
  stop(signal?: NodeJS.Signals): Promise<ChildEnding>;
}

/**
 * Starts it with an empty environment, in a session of its own so that Ctrl-C in the terminal does not reach it before
 * the drain, and with its stderr in the log.
 */
export function startChild(
  [command, ...args]: readonly [string, ...string[]],
  stdio: ('ignore' | 'pipe')[],
  about: { readonly name: string; readonly logger: Logger },
): Child {
  const { name, logger } = about;
  const child = spawn(command, args, { stdio, env: {}, cwd: '/', detached: true });
  if (child.stderr) readLines(child.stderr, line => logger.warn({ process: name }, line));
  const ended = new Promise<ChildEnding>(resolve => {
    child.once('error', error => {
      logger.error({ process: name, error: error.message }, 'a process could not be started');
      if (child.pid === undefined) resolve({ code: null, signal: null });
    });
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  const stop = async (signal?: NodeJS.Signals): Promise<ChildEnding> => {
    if (signal) child.kill(signal);
    const timer = setTimeout(() => {
      logger.error({ process: name }, 'a process did not end when asked and is killed');
      child.kill('SIGKILL');
    }, GRACE_MS);
    const ending = await ended;
    clearTimeout(timer);
    return ending;
  };
  return { process: child, ended, stop };
}
