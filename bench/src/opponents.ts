import path from 'node:path';
import { freePort, type Subject, startSubject } from './processes.js';
import { opponentsFolder, scratchBin } from './scratch.js';

const requirements = 'requirements.txt';

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
      command: path.join(await scratchBin(requirements), 'gunicorn'),
      args: [...args, '--bind', `127.0.0.1:${port}`, '--log-level', 'error', 'flask_app:app'],
      cwd: opponentsFolder,
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
      command: path.join(await scratchBin(requirements), 'uvicorn'),
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
      cwd: opponentsFolder,
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
    args: [path.join(opponentsFolder, 'hono-app.mjs')],
    env: { PORT: String(port), NODE_ENV: 'production' },
    url: `http://127.0.0.1:${port}`,
    ready: '/ready',
  });
}
