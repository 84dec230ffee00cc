import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of pinned requirements with hashes, made by `environments/compile.sh`. */
export interface RequirementFile {
  readonly path: string;
  /** First 16 digits of the SHA-256 of its content. */
  readonly hash: string;
  /** How many packages it names. */
  readonly packages: number;
}

/** `packages/runtime/environments`, seen from the built file in `dist/cpython/environments` and from its source alike. */
const folder = join(import.meta.dirname, '../../../environments');

export type RequirementName = 'base' | 'tensorflow' | 'dev' | 'aws' | 'lambada' | 'uv' | 'pip' | 'browser';

/** @param name of a file in `environments`; TensorFlow has one for each processor */
export function requirementFile(name: RequirementName): RequirementFile {
  const path = join(folder, name === 'tensorflow' ? `tensorflow-${process.arch}.txt` : `${name}.txt`);
  const text = readFileSync(path, 'utf8');
  return {
    path,
    hash: createHash('sha256').update(text).digest('hex').slice(0, 16),
    packages: text.match(/^[\w.-]+==/gm)?.length ?? 0,
  };
}
