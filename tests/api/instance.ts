import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type CPythonRunner, createCPythonRunner, type PythonEnvironment } from '@skython/runtime/cpython';
import { findUv, ownEnvironment } from '@skython/runtime/environments';
import { PackageShelf } from '@skython/runtime/requirements';
import { pino } from 'pino';
import type { Sql } from 'postgres';
import { readConfig } from '../../apps/api/src/config/index.js';
import { connectDatabase } from '../../apps/api/src/database/connect.js';
import {
  type ApiContext,
  createApp,
  createContext,
  createInstanceServer,
  type Folders,
  type Overrides,
} from '../../apps/api/src/index.js';
import type { PackageSource } from '../../apps/api/src/packages/packages.js';
import { createDatabase } from '../support/database.js';
import { findTestInterpreter } from '../support/interpreter.js';

const checkout = join(import.meta.dirname, '../..');
/** Where the checkout keeps uv. */
const dataDirectory = resolve(checkout, process.env.SKYTHON_DATA_DIR ?? '.skython');

/** A whole instance: a database of its own, sandboxed workers, and the server on a free port. */
export interface TestInstance {
  readonly origin: string;
  readonly context: ApiContext;
  readonly runner: CPythonRunner;
  readonly sql: Sql;
  readonly packages: PackageSource;
  readonly folders: Folders;
  /** Lines of the log, as they were written. */
  readonly log: readonly string[];
  stop(): Promise<void>;
}

export interface InstanceOptions {
  /** Environment variables of the configuration. */
  readonly env?: Readonly<Record<string, string>>;
  readonly overrides?: Overrides;
  /** What functions run in, instead of Python's standard library alone. */
  readonly environment?: PythonEnvironment;
  /** Folder of wheels that functions may declare: all there is. Without one none can be had. */
  readonly wheels?: string;
}

/** Starts an instance; its Python has the standard library only, which is all that most behaviours need. */
export async function startInstance({
  env = {},
  overrides = {},
  environment,
  wheels,
}: InstanceOptions = {}): Promise<TestInstance> {
  const scratch = mkdtempSync(join(tmpdir(), 'skython-api-'));
  const reading = readConfig({ SKYTHON_PORT: '0', SKYTHON_DATA_DIR: scratch, ...env }, checkout);
  if (!reading.ok) throw new Error(reading.errors.join(' '));
  const { config } = reading;
  const lines: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
  const database = await createDatabase();
  const sql = connectDatabase(database.target);
  const python = environment ?? (await bareEnvironment());
  const packages = packageSource(join(scratch, 'packages'), python, wheels);
  const runner = await createCPythonRunner({
    logger: log,
    limits: config.limits,
    egress: config.egress,
    assets: join(scratch, 'assets'),
    packages: packages.shelf.folder,
  });
  await runner.provide(python);
  const folders = makeFolders(scratch);
  const context = await createContext(
    config,
    {
      sql,
      runner,
      ...(wheels !== undefined && { packages }),
      folders,
      version: '0.0.0',
      signingSecret: newSecret(),
      encryptionSecret: newSecret(),
      node: 'test',
    },
    { log, ...overrides },
  );
  const server = createInstanceServer(createApp(context), { largestBody: config.limits.bodyBytes });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    context,
    runner,
    sql,
    packages,
    folders,
    log: lines,
    async stop() {
      const closed = new Promise(resolve => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await context.close();
      await runner.close();
      await sql.end({ timeout: 5 });
      await database.drop();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}

const newSecret = (): string => randomBytes(32).toString('base64url');

/** As an instance has it, but that packages come from one folder alone. */
function packageSource(root: string, { python, libraries }: PythonEnvironment, wheels = ''): PackageSource {
  const shelf = new PackageShelf(root);
  const from = { UV_FIND_LINKS: wheels, UV_NO_INDEX: '1', UV_INDEX: '', UV_DEFAULT_INDEX: '' };
  const options = { dataDirectory, python, env: { ...process.env, ...from } };
  return {
    shelf,
    own: ownEnvironment(python),
    tools: async () => ({ uv: await findUv(options), python, scratch: shelf.scratch, libraries: libraries[0] }),
  };
}

async function bareEnvironment() {
  const python = await findTestInterpreter();
  return { name: 'base', python, libraries: [], preload: { first: [], later: [] } } as const;
}

function makeFolders(scratch: string): Folders {
  const folders = {
    ide: join(scratch, 'ide'),
    polibias: join(scratch, 'polibias'),
    browser: join(scratch, 'browser'),
    compressed: join(scratch, 'compressed'),
  };
  for (const folder of Object.values(folders)) mkdirSync(folder, { recursive: true });
  return folders;
}
