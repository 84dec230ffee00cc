import { createHash } from 'node:crypto';
import type { EnvironmentName } from '@skython/shared';
import { normaliseName } from './requirement.js';

/**
 * Exact versions with hashes of what has to be installed for a program, beside its environment: `own` has nothing but
 * these.
 */
export interface Lock {
  /** 32 hexadecimal digits; names the folder of the packages. */
  readonly hash: string;
  readonly environment: EnvironmentName;
  /** As `pip install --require-hashes -r` reads it. */
  readonly text: string;
}

/** One package of a requirement file, with its lines. */
interface Pinned {
  readonly name: string;
  readonly version: string;
  readonly lines: string;
}

const FIRST_LINE = /^([A-Za-z0-9][A-Za-z0-9._-]*)==([^\s;\\]+)/;

/** The packages of a requirement file as uv and pip-compile write it. */
export function readPinned(text: string): Pinned[] {
  const found: Pinned[] = [];
  for (const entry of text.split(/\n(?=\S)/)) {
    const [, name, version] = FIRST_LINE.exec(entry) ?? [];
    if (name !== undefined && version !== undefined) {
      found.push({ name: normaliseName(name), version, lines: entry.trimEnd() });
    }
  }
  return found;
}

/** `name==version`, one a line. */
export const pinsOf = (text: string): string =>
  readPinned(text)
    .map(({ name, version }) => `${name}==${version}\n`)
    .join('');

/** A lock of what a resolution found, without what the environment has already; undefined when it has all of it. */
export function makeLock(resolved: string, environment: EnvironmentName, has: string): Lock | undefined {
  const present = new Set(readPinned(has).map(({ name, version }) => `${name}==${version}`));
  const missing = readPinned(resolved).filter(({ name, version }) => !present.has(`${name}==${version}`));
  if (missing.length === 0) return undefined;
  const text = `${missing.map(({ lines }) => lines).join('\n')}\n`;
  const hash = createHash('sha256').update(`${environment}\n${text}`).digest('hex').slice(0, 32);
  return { hash, environment, text };
}

/** `httpx 0.27.0` of each package, for people. */
export const packagesOf = ({ text }: Pick<Lock, 'text'>): string[] =>
  readPinned(text).map(({ name, version }) => `${name} ${version}`);
