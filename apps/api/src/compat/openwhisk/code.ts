import type { Limits, PublishedProgram } from '@skython/shared';
import type { ActionDocument, Exec } from './documents.js';
import { badRequest } from './failure.js';

/** The program behind an action's code. */
export interface WhiskProgram {
  readonly files: PublishedProgram['files'];
  readonly entry: string;
}

const KINDS = ['python:default', 'python:3', 'python:3.9', 'python:3.10', 'python:3.11', 'python:3.12', 'python:3.13'];

/** Throws for a kind that this instance does not run. */
function requireKind(kind: string): void {
  if (KINDS.includes(kind)) return;
  throw badRequest(
    `The 'kind' "${kind.slice(0, 100)}" is not in the set of supported kinds: sequence, ${KINDS.join(', ')}. ` +
      'Only Python runs here; name the kind of the action when you create it.',
  );
}

/** The program of an `exec`. Throws what is wrong with it. */
export async function programOf({ kind, code, main }: Exec, _limits: Limits): Promise<WhiskProgram> {
  requireKind(kind);
  if (code === undefined || code === '')
    throw badRequest("'code' must be a string defined in 'exec' for python actions");
  return { files: { 'main.py': code }, entry: main ?? 'main' };
}

/** The code of an action, as it was put. */
export const codeOf = (files: ReadonlyMap<string, Uint8Array>, _document: ActionDocument): string =>
  Buffer.from(files.get('main.py') ?? '').toString();
