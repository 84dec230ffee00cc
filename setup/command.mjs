import { spawn } from 'node:child_process';
import { getPriority, setPriority } from 'node:os';
import { root } from './root.mjs';

/**
 * Runs a program in the checkout.
 * @param {{env?: object, cwd?: string, stream?: boolean, onText?: (text: string) => void, onLine?: (line: string) => void, niceness?: number}} options `stream`: its output is shown as it comes; `niceness`: how far it steps back for others, 0 to 19
 * @returns {Promise<{ok: boolean, output: string}>} never rejects
 */
export function run(program, args, options = {}) {
  const { env = process.env, cwd = root, stream = false, onText, onLine, niceness = 0 } = options;
  return new Promise(resolve => {
    const child = spawn(program, args, {
      cwd,
      env,
      stdio: ['ignore', stream ? 'inherit' : 'pipe', stream ? 'inherit' : 'pipe'],
    });
    if (niceness > 0 && child.pid !== undefined) setPriority(child.pid, Math.min(getPriority() + niceness, 19));
    let output = '';
    for (const source of [child.stdout, child.stderr]) {
      source?.setEncoding('utf8').on('data', text => {
        output += text;
        onText?.(text);
        for (const line of text.split('\n')) if (line.trim() !== '') onLine?.(line.trim());
      });
    }
    child.once('error', error => resolve({ ok: false, output: error.message }));
    child.once('close', code => resolve({ ok: code === 0, output }));
  });
}

/** A program of node_modules, run by this Node. */
export const runTool = (path, args, options) => run(process.execPath, [`node_modules/${path}`, ...args], options);

/** Ends the set-up with what went wrong and what to do, without a stack trace. */
export class SetUpFailure extends Error {
  constructor(problem, remedy) {
    super(problem);
    this.remedy = remedy;
  }
}

/** Runs the body of a command; a failure of the set-up becomes two lines and exit code 1. */
export async function guard(body) {
  try {
    await body();
  } catch (error) {
    if (!(error instanceof Error) || !('remedy' in error)) throw error;
    process.stderr.write(`\nskython: ${error.message}\n${error.remedy}\n`);
    process.exitCode = 1;
  }
}
