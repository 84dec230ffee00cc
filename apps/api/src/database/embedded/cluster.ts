import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetUpError } from '@skython/runtime';
import type { PostgresBinaries } from './binaries.js';
import type { Identity } from './identity.js';

/** A database cluster on disk. */
export interface Cluster {
  readonly folder: string;
  readonly password: string;
}

export const superuser = 'skython';

/**
 * The cluster in `<directory>/data`, made on first use. It is built under a temporary name and renamed when
 * complete, so an interrupted first start leaves nothing half made.
 * @throws SetUpError when initdb fails
 */
export async function openCluster(directory: string, binaries: PostgresBinaries, identity: Identity): Promise<Cluster> {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const folder = join(directory, 'data');
  const passwordFile = join(directory, 'password');
  if (existsSync(join(folder, 'PG_VERSION'))) return { folder, password: readFileSync(passwordFile, 'utf8') };

  const password = randomBytes(24).toString('base64url');
  const building = join(directory, 'data.building');
  rmSync(building, { recursive: true, force: true });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  await initialise(building, passwordFile, binaries, identity);
  renameSync(building, folder);
  return { folder, password };
}

/** Unicode everywhere with PostgreSQL's built-in locale: the result does not depend on the machine's locales. */
const clusterOptions = [
  `--username=${superuser}`,
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--no-instructions',
];

function initialise(
  folder: string,
  passwordFile: string,
  binaries: PostgresBinaries,
  identity: Identity,
): Promise<void> {
  const [program = '', ...args] = [
    ...identity.prefix,
    binaries.initdb,
    `--pgdata=${folder}`,
    `--pwfile=${passwordFile}`,
    ...clusterOptions,
  ];
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    let output = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.once('error', reject);
    child.once('close', code => {
      if (code === 0) return resolve();
      reject(
        new SetUpError(
          `PostgreSQL could not make its data folder: ${output.trim().split('\n').at(-1) ?? `exit code ${code}`}`,
          `Check that ${folder} can be written and that the disk has 200 MB free.`,
        ),
      );
    });
  });
}
