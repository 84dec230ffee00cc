import { createHash } from 'node:crypto';
import { isProblemError } from '@skython/shared';
import type { ApiContext } from '../../context.js';
import { loadVariables, type Variables } from '../../publish/variables.js';
import { readFacts } from './facts.js';
import { type Found, LATEST } from './found.js';
import { functionArn, layerArn, type Place } from './naming.js';

const MIB = 1024 * 1024;
const ARCHITECTURE = process.arch === 'arm64' ? 'arm64' : 'x86_64';

/** `2026-11-22T03:15:00.000+0000`, as the service writes times. */
export const timeText = (moment: Date): string => moment.toISOString().replace('Z', '+0000');

/** Changes whenever what it was made of does. */
export function revisionOf(...parts: readonly string[]): string {
  const digits = createHash('sha256').update(parts.join('\0')).digest('hex');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}

/** The FunctionConfiguration of a function, as every operation on functions answers it. */
export async function presentConfiguration(
  context: Pick<ApiContext, 'database' | 'settings' | 'vault'>,
  place: Place,
  found: Found,
): Promise<Record<string, unknown>> {
  const { fn, version, release, qualifier } = found;
  const facts = await readFacts(context.database, version, context.settings.limits);
  const changed = release?.createdAt ?? fn.updatedAt;
  return {
    FunctionName: fn.name,
    FunctionArn: functionArn(place, fn.name, qualifier),
    Runtime: facts.runtime,
    Role: facts.role,
    Handler: facts.handler,
    CodeSize: facts.codeSize,
    Description: release?.description || facts.description || fn.description,
    Timeout: facts.timeout,
    MemorySize: facts.memory,
    LastModified: timeText(changed),
    CodeSha256: facts.codeSha256,
    Version: release ? String(release.number) : LATEST,
    ...(await environmentOf(context, version.id)),
    TracingConfig: { Mode: 'PassThrough' },
    RevisionId: revisionOf(version.id, release ? String(release.number) : LATEST, changed.toISOString()),
    ...(facts.layers.length > 0 && {
      Layers: facts.layers.map(({ name, number, codeSize }) => ({
        Arn: layerArn(place, name, number),
        CodeSize: codeSize,
      })),
    }),
    State: 'Active',
    LastUpdateStatus: 'Successful',
    PackageType: 'Zip',
    Architectures: [ARCHITECTURE],
    EphemeralStorage: { Size: Math.floor(context.settings.limits.scratchBytes / MIB) },
    SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
    LoggingConfig: { LogFormat: 'Text', LogGroup: `/aws/lambda/${fn.name}` },
  };
}

async function environmentOf(
  { database, vault }: Pick<ApiContext, 'database' | 'vault'>,
  versionId: string,
): Promise<object> {
  try {
    const Variables: Variables = await loadVariables(database, vault, versionId);
    return Object.keys(Variables).length > 0 ? { Environment: { Variables } } : {};
  } catch (error) {
    if (!isProblemError(error)) throw error;
    return { Environment: { Error: { ErrorCode: 'KMSInvalidStateException', Message: error.message } } };
  }
}
