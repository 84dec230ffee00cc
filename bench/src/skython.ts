import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Published, PublishRequest } from '@skython/shared';
import { freePort, type Subject, startSubject } from './processes.js';
import { keyOf } from './scratch.js';

export const root = fileURLToPath(new URL('../../', import.meta.url));
const serverEntry = path.join(root, 'apps/api/dist/main.js');

/** A person of an instance under test. */
export interface Account {
  publish(name: string, source: string): Promise<Published>;
  /** A bearer token. */
  token(scopes: readonly string[]): Promise<string>;
}

/** An instance under test, with an account of its own. */
export interface SkythonSubject extends Subject, Account {
  /** Signs up another person. */
  signUp(): Promise<Account>;
}

const migrations = keyOf([path.join(root, 'drizzle/meta/_journal.json')]);
/** Data directory of the benchmarks: kept between runs, so that environments are built once. */
export const benchDirectory = path.join(os.tmpdir(), `skython-bench-data-${migrations}`);

/** Starts the real server, with admission, metering and logs on, and signs up. */
export async function startSkython(env: Readonly<Record<string, string>> = {}): Promise<SkythonSubject> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  fs.mkdirSync(benchDirectory, { recursive: true });
  const subject = await startSubject({
    name: 'skython',
    command: process.execPath,
    args: [serverEntry],
    env: {
      SKYTHON_PORT: String(port),
      SKYTHON_DATA_DIR: benchDirectory,
      SKYTHON_TENSORFLOW: 'off',
      NODE_ENV: 'production',
      ...env,
    },
    url,
    ready: '/readyz',
  });
  return { ...subject, ...(await openAccount(url)), signUp: () => openAccount(url) };
}

async function openAccount(url: string): Promise<Account> {
  const cookie = await signUp(url);
  return {
    publish: (name, source) => publish(url, cookie, name, source),
    token: scopes => makeToken(url, cookie, scopes),
  };
}

async function makeToken(url: string, cookie: string, scopes: readonly string[]): Promise<string> {
  const answer = await fetch(`${url}/api/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie, origin: url },
    body: JSON.stringify({ label: 'bench', scopes }),
  });
  if (answer.status !== 201) throw new Error(`Making a token answered ${answer.status}: ${await answer.text()}`);
  return ((await answer.json()) as { readonly token: string }).token;
}

async function signUp(url: string): Promise<string> {
  const name = `bench${randomBytes(6).toString('hex')}`;
  const answer = await fetch(`${url}/api/account`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ name, password: randomBytes(16).toString('hex') }),
  });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0];
  if (answer.status !== 201 || cookie === undefined)
    throw new Error(`Sign-up answered ${answer.status}: ${await answer.text()}`);
  return cookie;
}

/** An environment may still be installing: then the answer says when to ask again. */
async function publish(url: string, cookie: string, name: string, source: string): Promise<Published> {
  const request: PublishRequest = { files: { 'main.py': source }, visibility: 'public' };
  for (;;) {
    const answer = await fetch(`${url}/api/functions/${name}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', cookie, origin: url },
      body: JSON.stringify(request),
    });
    if (answer.status === 201) return (await answer.json()) as Published;
    const retryAfter = Number(answer.headers.get('retry-after'));
    const text = await answer.text();
    if (answer.status !== 503 || !(retryAfter > 0))
      throw new Error(`Publishing ${name} answered ${answer.status}: ${text}`);
    await new Promise(resolve => setTimeout(resolve, retryAfter * 1000));
  }
}
