import { createHash } from 'node:crypto';
import { importName, type Published } from '@skython/shared';
import { and, eq } from 'drizzle-orm';
import type { AccountRecord } from '../accounts/principal.js';
import type { ApiContext } from '../context.js';
import type { Reader } from '../database/database.js';
import { functions } from '../database/schema/index.js';
import { conflict } from '../http/failures.js';
import type { ProgramFiles } from './content.js';
import { publishFiles } from './publish.js';
import { type FunctionRow, loadFiles, type VersionRow } from './reader.js';

/**
 * Copies a version into an account: private, with an empty store. Without a name it keeps its own, with a number when
 * the account has that already. Throws `conflict` when the given name is taken.
 */
export async function cloneFunction(
  context: ApiContext,
  owner: AccountRecord,
  source: { readonly fn: FunctionRow; readonly version: VersionRow },
  wanted: string | undefined,
): Promise<Published> {
  const { fn, version } = source;
  const { database } = context;
  if (wanted !== undefined && (await isTaken(database, owner.id, wanted))) {
    throw conflict(`You have a function called "${wanted}" already. Choose another name.`);
  }
  const files = await loadFiles(database, version.id);
  const from = `${fn.owner}/${fn.name}@${version.number}`;
  const { description, tags } = fn;
  return publishFiles(context, {
    owner,
    name: wanted ?? (await freeName(database, owner.id, fn.name)),
    files: withHashes(files),
    settings: version,
    details: { visibility: 'private', access: 'open', description, tags, clonedFrom: from },
  });
}

/** Files with their hashes, to be published. */
export const withHashes = (files: ReadonlyMap<string, Uint8Array>): ProgramFiles =>
  new Map(
    [...files].map(([path, bytes]) => [path, { bytes, sha256: createHash('sha256').update(bytes).digest('hex') }]),
  );

async function freeName(reader: Reader, ownerId: string, name: string): Promise<string> {
  let candidate = name;
  for (let number = 2; await isTaken(reader, ownerId, candidate); number += 1) {
    const suffix = `_${number}`;
    candidate = name.slice(0, 63 - suffix.length) + suffix;
  }
  return candidate;
}

async function isTaken(reader: Reader, ownerId: string, name: string): Promise<boolean> {
  const same = and(eq(functions.ownerId, ownerId), eq(functions.importName, importName(name)));
  return (await reader.select({ id: functions.id }).from(functions).where(same)).length > 0;
}
