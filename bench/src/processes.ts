import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';

/** A server under test: one of ours or an opponent's. */
export interface Subject {
  readonly name: string;
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

export interface SubjectCommand {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly url: string;
  /** Path that answers 200 once the subject serves. */
  readonly ready: string;
}

/** A loopback port nobody listens on right now. */
export async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('The system gave no port.');
  return address.port;
}

/** Starts a subject and waits until it answers. */
export async function startSubject(subject: SubjectCommand): Promise<Subject> {
  const child = spawn(subject.command, subject.args, {
    cwd: subject.cwd,
    env: { ...process.env, ...subject.env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', chunk => {
    errors = (errors + String(chunk)).slice(-4000);
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${subject.name}: ${subject.command} cannot be started.`);
  await answering(subject, child, () => errors);
  return { name: subject.name, url: subject.url, pid, stop: () => stop(child) };
}

async function answering(subject: SubjectCommand, child: ChildProcess, errors: () => string): Promise<void> {
  const deadline = Date.now() + 600_000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`${subject.name} ended with ${child.exitCode}:\n${errors()}`);
    const status = await fetch(subject.url + subject.ready).then(
      answer => answer.body?.cancel().then(() => answer.status),
      () => 0,
    );
    if (status === 200) return;
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  await stop(child);
  throw new Error(`${subject.name} did not answer at ${subject.url + subject.ready}:\n${errors()}`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

const TICKS_PER_SECOND = 100;

/** CPU seconds (user and system) used so far by a process and all that descend from it. */
export function cpuSeconds(root: number): number {
  const parents = new Map<number, { parent: number; ticks: number }>();
  for (const entry of fs.readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = readStat(entry);
    if (stat) parents.set(Number(entry), stat);
  }
  let ticks = 0;
  for (const [pid, own] of parents) if (descends(pid, root, parents)) ticks += own.ticks;
  return ticks / TICKS_PER_SECOND;
}

function readStat(pid: string): { parent: number; ticks: number } | undefined {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) };
  } catch {
    return undefined; // the process ended while we looked
  }
}

function descends(pid: number, root: number, parents: ReadonlyMap<number, { parent: number }>): boolean {
  for (let at: number | undefined = pid; at !== undefined && at > 0; at = parents.get(at)?.parent)
    if (at === root) return true;
  return false;
}
