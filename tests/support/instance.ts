import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { checkout, makeDataDirectory } from './folders.js';

export interface InstanceOptions {
  readonly env?: Readonly<Record<string, string>>;
  /** An existing data directory, kept afterwards. Without it a new one is made and removed. */
  readonly dataDirectory?: string;
  /** `main`: the server's own process. `npm`: as people start it. */
  readonly by?: 'main' | 'npm';
}

/** A real instance in a process of its own. */
export interface TestInstance {
  readonly url: string;
  readonly dataDirectory: string;
  readonly process: ChildProcess;
  /** Everything it wrote so far. */
  output(): string;
  /** Sends SIGTERM and waits until nothing of it is left. @returns its exit code */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts an instance on a free port, without TensorFlow, and waits until it says that it is ready. */
export async function startInstance(options: InstanceOptions = {}): Promise<TestInstance> {
  const own = options.dataDirectory === undefined ? makeDataDirectory() : undefined;
  const dataDirectory = options.dataDirectory ?? own?.folder ?? '';
  const started = spawnInstance({ ...options, dataDirectory });
  const ready = await waitForOutput(started, /ready at (\S+)/).catch((error: unknown) => {
    own?.remove();
    throw error;
  });
  return {
    url: ready[1] ?? '',
    dataDirectory,
    process: started.child,
    output: started.output,
    async stop(signal = 'SIGTERM') {
      const ended = started.ended();
      const { pid } = started.child;
      // Ctrl-C reaches everybody in the terminal's foreground group, npm and server alike.
      if (signal === 'SIGINT' && pid !== undefined) process.kill(-pid, signal);
      else started.child.kill(signal);
      const code = await ended;
      own?.remove();
      return code;
    },
  };
}

export interface SpawnedInstance {
  readonly child: ChildProcess;
  output(): string;
  onOutput(listener: () => void): void;
  /** Resolves when the process and everybody who holds its output have ended. */
  ended(): Promise<number | null>;
}

/** Starts an instance without waiting for it. */
export function spawnInstance({ env = {}, dataDirectory = '', by = 'main' }: InstanceOptions): SpawnedInstance {
  const settings = {
    SKYTHON_PORT: '0',
    SKYTHON_TENSORFLOW: 'off',
    SKYTHON_LOG_LEVEL: 'warn',
    SKYTHON_DATA_DIR: dataDirectory,
  };
  const [program, args] =
    by === 'npm' ? ['npm', ['start']] : [process.execPath, [join(checkout, 'apps/api/dist/main.js')]];
  const child = spawn(program, args, {
    cwd: checkout,
    env: { ...withoutNpm(), ...settings, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, as a terminal gives to each command.
    detached: true,
  });
  let output = '';
  const listeners: (() => void)[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      for (const listener of listeners) listener();
    });
  }
  const closed = once(child, 'close').then(() => child.exitCode);
  return { child, output: () => output, onOutput: listener => void listeners.push(listener), ended: () => closed };
}

/** Resolves with the match once the instance has written it; rejects with everything it wrote when it ends first. */
export function waitForOutput(started: SpawnedInstance, pattern: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const match = pattern.exec(started.output());
      if (match) resolve(match);
    };
    started.onOutput(look);
    look();
    void started
      .ended()
      .then(code =>
        reject(new Error(`The instance ended with ${code} before it said ${pattern}:\n${started.output()}`)),
      );
  });
}

/** Run by `npm test` a child would think that it was started by npm, and end when npm's process changes. */
function withoutNpm(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('npm_')));
}
