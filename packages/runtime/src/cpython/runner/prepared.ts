import { randomUUID } from 'node:crypto';
import type { EnvironmentName, Failure } from '@skython/shared';
import type {
  CallInput,
  CallOptions,
  CallResult,
  PreparedProgram,
  PrepareOptions,
  Program,
  ProgramDescription,
} from '../../runner.js';
import type { VersionSource } from '../interface.js';
import type { Version } from '../pool/version.js';

/** A program that is no published version: a draft, a check before publishing. It shares a process with nobody. */
class PreparedVersion implements PreparedProgram {
  readonly description: ProgramDescription;
  readonly #version: Version;

  constructor(description: ProgramDescription, version: Version) {
    this.description = description;
    this.#version = version;
  }

  call(input: CallInput, options: CallOptions): Promise<CallResult> {
    return this.#version.call(input, options);
  }

  stop(): Promise<void> {
    this.#version.stop();
    return Promise.resolve();
  }
}

/** Loads a program that is not published into a worker of its own. */
export async function prepareProgram(
  program: Program,
  options: PrepareOptions,
  environment: EnvironmentName,
  open: (source: VersionSource) => Version,
): Promise<PreparedProgram | Failure> {
  const key = `draft:${randomUUID()}`;
  const version = open({ key, owner: options.owner ?? key, environment, load: () => Promise.resolve(program) });
  const description = await version.prepare(options);
  if ('schema' in description) return new PreparedVersion(description, version);
  await version.close();
  return description;
}

const HEAVY = /\b(?:tensorflow|keras)\b/;

/** Whether a program may need the heavy environment: then it is described first, which tells. */
export const mayNeedTensorflow = ({ files }: Program): boolean =>
  [...files].some(([path, bytes]) => path.endsWith('.py') && HEAVY.test(Buffer.from(bytes).toString('latin1')));
