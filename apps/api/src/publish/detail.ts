import type { FileContent, FunctionCard, FunctionDetail } from '@skython/shared';
import type { Reader } from '../database/database.js';
import { findUsed } from '../skybox/dependents.js';
import { callsThisWeek, type FunctionRow, listVersions, loadFiles, type VersionRow } from './reader.js';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Text as it is; what is not UTF-8, or holds NUL, in base64. */
export function presentFile(bytes: Uint8Array): FileContent {
  try {
    const text = decoder.decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // Not text.
  }
  return { base64: Buffer.from(bytes).toString('base64') };
}

type CardSource = Pick<FunctionRow, 'owner' | 'name' | 'description' | 'tags' | 'visibility' | 'updatedAt'>;

export const presentCard = (
  fn: CardSource,
  version: Pick<VersionRow, 'number' | 'schema'>,
  calls: number,
): FunctionCard => ({
  owner: fn.owner,
  name: fn.name,
  version: version.number,
  description: fn.description,
  tags: fn.tags,
  schema: version.schema,
  visibility: fn.visibility,
  callsThisWeek: calls,
  updatedAt: fn.updatedAt.toISOString(),
});

/** Everything about a function at one version, with its files, for an account that may read it. */
export async function readDetail(
  reader: Reader,
  fn: FunctionRow,
  version: VersionRow,
  account: string | undefined,
): Promise<FunctionDetail> {
  const [files, versions, calls, uses] = await Promise.all([
    loadFiles(reader, version.id),
    listVersions(reader, fn.id),
    callsThisWeek(reader, fn.id),
    findUsed(reader, version.dependencies ?? [], account),
  ]);
  return {
    ...presentCard(fn, version, calls),
    url: `/f/${fn.owner}/${fn.name}`,
    access: fn.access,
    convention: version.convention,
    entry: version.entry,
    limits: version.limits,
    files: Object.fromEntries([...files].map(([path, bytes]) => [path, presentFile(bytes)])),
    versions: versions.map(({ number, createdAt }) => ({
      version: number,
      createdAt: createdAt.toISOString(),
      live: number === fn.liveVersion,
    })),
    clonedFrom: fn.clonedFrom,
    checks: version.checks,
    checkResults: version.checkResults,
    uses,
  };
}
