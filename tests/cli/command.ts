import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { openRewriting } from '@skython/runtime/environments';
import { findTestInterpreter, sharedData } from '../support/index.js';

const checkout = resolve(import.meta.dirname, '../..');
const library = join(checkout, 'packages/runtime/python');

/** How a command ended. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  /** Standard input, all at once; null when `onOutput` types it. */
  readonly stdin?: string | null;
  readonly env?: Readonly<Record<string, string>>;
  /** Another Python than the laptop's. */
  readonly python?: string;
  /** Interrupts it, as Ctrl+C does. */
  readonly signal?: AbortSignal;
  /** Called with standard output as it comes. */
  readonly onOutput?: (text: string, keyboard: Writable) => void;
}

/** A laptop: a folder to work in, settings of its own, and the command `skython` of this checkout. */
export class Laptop {
  readonly folder: string;
  readonly python: string;

  private constructor(python: string) {
    this.python = python;
    this.folder = mkdtempSync(join(tmpdir(), 'skython-laptop-'));
  }

  /** With the packages of the extra `lambada`. */
  static async withRewriting(): Promise<Laptop> {
    const environment = await openRewriting({
      dataDirectory: sharedData,
      python: process.env.SKYTHON_PYTHON,
    });
    return new Laptop(join(environment, 'bin/python'));
  }

  static async open(): Promise<Laptop> {
    return new Laptop(await findTestInterpreter());
  }

  path(...parts: string[]): string {
    return join(this.folder, ...parts);
  }

  /** `skython …` */
  skython(...args: string[]): Promise<Ended> {
    return this.run(['-m', 'skython_cli', ...args]);
  }

  /** Python on this laptop, with any arguments. */
  run(args: readonly string[], { stdin = '', env = {}, python, onOutput, signal }: RunOptions = {}): Promise<Ended> {
    const { SKYTHON_INSTANCE: _, SKYTHON_TOKEN: __, ...outer } = process.env;
    const child = spawn(python ?? this.python, args, {
      cwd: this.folder,
      env: { ...outer, PYTHONPATH: library, PYTHONDONTWRITEBYTECODE: '1', SKYTHON_HOME: this.path('.home'), ...env },
    });
    signal?.addEventListener('abort', () => void child.kill('SIGINT'), { once: true });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => {
      out.push(chunk);
      onOutput?.(chunk.toString(), child.stdin);
    });
    child.stderr.on('data', (chunk: Buffer) => void err.push(chunk));
    child.stdin.on('error', () => undefined);
    if (stdin !== null) child.stdin.end(stdin);
    return new Promise((done, failed) => {
      child.on('error', failed);
      child.on('close', code => {
        done({ code: code ?? -1, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() });
      });
    });
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
