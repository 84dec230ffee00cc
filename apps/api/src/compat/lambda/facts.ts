import type { FunctionLimits, Limits } from '@skython/shared';
import { eq } from 'drizzle-orm';
import type { Reader } from '../../database/database.js';
import { lambdaVersions } from '../../database/schema/index.js';
import type { VersionRow } from '../../publish/reader.js';
import type { VersionFacts } from './stored.js';

const MIB = 1024 * 1024;

/** What a version was uploaded with; of one that was published otherwise what comes closest. */
export async function readFacts(reader: Reader, version: VersionRow, limits: Limits): Promise<VersionFacts> {
  const [found] = await reader.select().from(lambdaVersions).where(eq(lambdaVersions.versionId, version.id));
  return found?.facts ?? derivedFacts(version, limits);
}

export function derivedFacts(
  version: Pick<VersionRow, 'entry' | 'schema' | 'limits' | 'contentHash'>,
  limits: Limits,
): VersionFacts {
  const entry = version.entry ?? version.schema.entry ?? 'main';
  return {
    handler: entry.includes('.') ? entry : `main.${entry}`,
    runtime: 'python3.12',
    role: '',
    description: '',
    timeout: Math.ceil((version.limits.callMs ?? limits.callMs) / 1000),
    memory: Math.round((version.limits.memoryBytes ?? limits.memoryBytes) / MIB),
    codeSha256: Buffer.from(version.contentHash).toString('base64'),
    codeSize: 0,
    shim: false,
    layers: [],
  };
}

/** The limits of a version, beside those that are not Lambda's to set. */
export const limitsOf = (facts: VersionFacts, before: FunctionLimits = {}): FunctionLimits => ({
  ...before,
  callMs: facts.timeout * 1000,
  memoryBytes: facts.memory * MIB,
});
