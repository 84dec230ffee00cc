import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freePort, type Subject, startSubject } from './processes.js';
import { python312 } from './python.js';

const run = promisify(execFile);
const folder = fileURLToPath(new URL('../opponents/', import.meta.url));

/** The bin folder of a scratch environment with the opponents' pinned packages, made once per machine. */
async function opponentsBin(): Promise<string> {
  const requirements = path.join(folder, 'requirements.txt');
  const key = createHash('sha256').update(fs.readFileSync(requirements)).digest('hex').slice(0, 12);
  const environment = path.join(os.tmpdir(), `skython-opponents-${key}`);
  if (!fs.existsSync(path.join(environment, 'complete'))) {
    fs.rmSync(environment, { recursive: true, force: true });
    await run(await python312(), ['-m', 'venv', environment]);
    await run(path.join(environment, 'bin/pip'), ['install', '-q', '--require-hashes', '-r', requirements]);
    fs.writeFileSync(path.join(environment, 'complete'), '');
  }
  return path.join(environment, 'bin');
}

/** The opponents of the HTTP benchmarks, by the names bench.md gives them. */
export const opponents = {
  'gunicorn sync w2': gunicorn('gunicorn sync w2', ['--worker-class', 'sync', '--workers', '2']),
  'gunicorn gthread w2': gunicorn('gunicorn gthread w2', [
    '--worker-class',
    'gthread',
    '--workers',
    '2',
    '--threads',
    '8',
  ]),
  'FastAPI + uvicorn w1': uvicorn('FastAPI + uvicorn w1', 1),
  'FastAPI + uvicorn w2': uvicorn('FastAPI + uvicorn w2', 2),
  'plain Hono': plainHono,
} as const;

export type OpponentName = keyof typeof opponents;

function gunicorn(name: string, args: readonly string[]): () => Promise<Subject> {
  return async () => {
    const port = await freePort();
    return startSubject({
      name,
      command: path.join(await opponentsBin(), 'gunicorn'),
      args: [...args, '--bind', `127.0.0.1:${port}`, '--log-level', 'error', 'flask_app:app'],
      cwd: folder,
      url: `http://127.0.0.1:${port}`,
      ready: '/ready',
    });
  };
}

function uvicorn(name: string, workers: number): () => Promise<Subject> {
  return async () => {
    const port = await freePort();
    return startSubject({
      name,
      command: path.join(await opponentsBin(), 'uvicorn'),
      args: [
        'fastapi_app:app',
        '--port',
        String(port),
        '--workers',
        String(workers),
        '--no-access-log',
        '--log-level',
        'error',
      ],
      cwd: folder,
      url: `http://127.0.0.1:${port}`,
      ready: '/ready',
    });
  };
}

async function plainHono(): Promise<Subject> {
  const port = await freePort();
  return startSubject({
    name: 'plain Hono',
    command: process.execPath,
    args: [path.join(folder, 'hono-app.mjs')],
    env: { PORT: String(port), NODE_ENV: 'production' },
    url: `http://127.0.0.1:${port}`,
    ready: '/ready',
  });
}
