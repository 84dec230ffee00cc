import { randomBytes } from 'node:crypto';
import type { Server, Socket } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Duplex } from 'node:stream';
import type { Logger } from '../options.js';
import { type Child, type ChildEnding, startChild } from './child.js';
import { type FromZygote, parseZygoteLine, type SpawnLimits, type ToZygote } from './control.js';
import { readLines } from './lines.js';
import { endingOf } from './signals.js';
import { awaitReady, SpawnFailure } from './spawning.js';
import type { UidPool } from './uids.js';
import { WorkerProcess } from './worker-process.js';

/** What a zygote is started with. */
export interface ZygoteSettings {
  readonly name: string;
  readonly python: string;
  /** `…/python/worker/zygote.py`. */
  readonly script: string;
  readonly run: string;
  /** Folder of the files that workers share. */
  readonly assets: string | null;
  /** Folder of the packages of functions. */
  readonly packages: string | null;
  readonly egress: string | null;
  readonly libraries: readonly string[];
  readonly preload: readonly string[];
  /** Whether RLIMIT_AS bounds memory; else resident bytes are watched. */
  readonly addressSpace: boolean;
  readonly limits: SpawnLimits;
  readonly uids: UidPool | undefined;
  readonly logger: Logger;
}

interface Spawn {
  readonly uid: number | null;
  readonly resolve: (process: WorkerProcess) => void;
  readonly reject: (failure: SpawnFailure) => void;
  pid?: number;
  socket?: Socket;
}

/** One life of a zygote process and of the workers it forked. */
export class Zygote {
  /** Resolves when it is ready to fork, rejects when it ends before. */
  readonly up: Promise<void>;
  /** Resolves when the process has ended, whatever the reason. */
  readonly ended: Promise<void>;
  readonly #settings: ZygoteSettings;
  readonly #child: Child;
  readonly #control: Duplex;
  readonly #server: Server;
  readonly #spawns = new Map<string, Spawn>();
  readonly #processes = new Map<number, WorkerProcess>();
  readonly #uids = new Map<number, number>();
  readonly #preloads = new Map<string, () => void>();
  #isUp: () => void = () => undefined;
  #hasEnded = false;

  private constructor(settings: ZygoteSettings, server: Server, child: Child, control: Duplex) {
    this.#settings = settings;
    this.#server = server;
    this.#child = child;
    this.#control = control;
    this.ended = child.ended.then(() => this.#over());
    this.up = Promise.race([
      new Promise<void>(resolve => {
        this.#isUp = resolve;
      }),
      child.ended.then(({ code, signal }) => {
        throw new SpawnFailure('zygote', `The Python parent process ended at its start (${signal ?? `code ${code}`}).`);
      }),
    ]);
    this.up.catch(() => undefined);
    server.on('connection', socket => awaitReady(socket, tag => this.#ready(tag, socket)));
    readLines(control, line => this.#line(line));
  }

  /** Starts the process; it is ready when `up` resolves. */
  static async start(settings: ZygoteSettings): Promise<Zygote> {
    const pool = `${settings.name}-${randomBytes(3).toString('hex')}`;
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(join(settings.run, pool), resolve);
    });
    const { run, assets, packages, egress, libraries, preload, addressSpace } = settings;
    const configuration = JSON.stringify({ run, pool, assets, packages, egress, libraries, preload, addressSpace });
    const child = startChild(
      [settings.python, '-I', '-S', '-B', settings.script, configuration],
      ['ignore', 'ignore', 'pipe', 'pipe'],
      { name: `zygote ${settings.name}`, logger: settings.logger },
    );
    const control = child.process.stdio[3];
    if (!(control instanceof Duplex)) throw new TypeError('descriptor 3 of a child is not a socket');
    return new Zygote(settings, server, child, control);
  }

  /** Forks a stem cell. Rejects with `SpawnFailure`. */
  spawn(): Promise<WorkerProcess> {
    const { uids, limits } = this.#settings;
    const uid = uids ? uids.take() : null;
    if (uid === undefined) return Promise.reject(new SpawnFailure('uid', 'All user ids of workers are in use.'));
    if (this.#hasEnded) return Promise.reject(new SpawnFailure('zygote', 'The Python parent process has ended.'));
    const tag = randomBytes(12).toString('hex');
    return new Promise((resolve, reject) => {
      this.#spawns.set(tag, { uid, resolve, reject });
      this.#tell({ spawn: tag, uid, limits });
    });
  }

  /** Imports one more module between forks; resolves when that has succeeded or failed. */
  preload(module: string): Promise<void> {
    if (this.#hasEnded) return Promise.resolve();
    return new Promise(resolve => {
      this.#preloads.set(module, resolve);
      this.#tell({ preload: [module] });
    });
  }

  /** Gives a worker's control group the memory of its program. */
  limit(pid: number, memoryBytes: number): void {
    this.#tell({ limit: pid, memoryBytes });
  }

  /** Ends the zygote and, with it, every worker. The signal interrupts an import: only then is it listened to. */
  async close(): Promise<ChildEnding> {
    this.#control.end();
    this.#control.destroy();
    const ending = await this.#child.stop('SIGTERM');
    await this.ended;
    return ending;
  }

  #tell(message: ToZygote): void {
    if (!this.#control.destroyed) this.#control.write(`${JSON.stringify(message)}\n`);
  }

  #line(line: string): void {
    const message = parseZygoteLine(line);
    if (message) this.#heard(message);
    else this.#settings.logger.warn({ zygote: this.#settings.name, line }, 'a zygote said something unknown');
  }

  #heard(message: FromZygote): void {
    if ('up' in message) {
      this.#isUp();
    } else if ('spawned' in message) {
      const spawn = this.#spawns.get(message.spawned);
      if (spawn?.uid != null) this.#uids.set(message.pid, spawn.uid);
      if (spawn) this.#complete(message.spawned, Object.assign(spawn, { pid: message.pid }));
    } else if ('exited' in message) {
      this.#exited(message.exited, message);
    } else if ('failed' in message) {
      this.#fail(message.failed, new SpawnFailure(message.layer, message.error));
    } else {
      if (message.error)
        this.#settings.logger.warn({ module: message.preloaded, error: message.error }, 'not preloaded');
      this.#preloads.get(message.preloaded)?.();
      this.#preloads.delete(message.preloaded);
    }
  }

  #ready(tag: string, socket: Socket): void {
    const spawn = this.#spawns.get(tag);
    if (!spawn || spawn.socket) {
      this.#settings.logger.warn({ zygote: this.#settings.name }, 'a connection with an unknown tag was refused');
      socket.destroy();
      return;
    }
    this.#complete(tag, Object.assign(spawn, { socket }));
  }

  #complete(tag: string, spawn: Spawn): void {
    if (spawn.pid === undefined || !spawn.socket) return;
    this.#spawns.delete(tag);
    const worker = new WorkerProcess(spawn.pid, spawn.socket);
    this.#processes.set(spawn.pid, worker);
    spawn.resolve(worker);
  }

  #fail(tag: string, failure: SpawnFailure): void {
    const spawn = this.#spawns.get(tag);
    this.#spawns.delete(tag);
    if (spawn?.uid != null) this.#settings.uids?.giveBack(spawn.uid);
    spawn?.socket?.destroy();
    spawn?.reject(failure);
  }

  #exited(pid: number, how: { signal: number | null; code: number | null; oom: boolean }): void {
    for (const [tag, spawn] of this.#spawns) {
      if (spawn.pid === pid) this.#fail(tag, new SpawnFailure('start', 'A worker ended before it was ready.'));
    }
    this.#processes.get(pid)?.exited(endingOf(how));
    this.#processes.delete(pid);
    this.#tell({ reap: pid });
    const uid = this.#uids.get(pid);
    if (uid !== undefined) {
      this.#uids.delete(pid);
      this.#settings.uids?.giveBack(uid);
    }
  }

  #over(): void {
    this.#hasEnded = true;
    this.#server.close();
    this.#control.destroy();
    const gone = new SpawnFailure('zygote', 'The Python parent process has ended.');
    for (const tag of [...this.#spawns.keys()]) this.#fail(tag, gone);
    for (const worker of this.#processes.values()) worker.orphan();
    this.#processes.clear();
    for (const uid of this.#uids.values()) this.#settings.uids?.giveBack(uid);
    this.#uids.clear();
    for (const done of this.#preloads.values()) done();
    this.#preloads.clear();
  }
}
