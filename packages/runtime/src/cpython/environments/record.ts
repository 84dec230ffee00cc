import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';

/** Written last into a finished environment: what it was made with, to tell cheaply whether it is still whole. */
const recordSchema = v.object({
  requirements: v.string(),
  python: v.object({ path: v.string(), version: v.string(), size: v.number(), modified: v.number() }),
  /** Names directly below site-packages. */
  entries: v.array(v.string()),
});
export type EnvironmentRecord = v.InferOutput<typeof recordSchema>;

export const recordName = 'environment.json';
export const librariesOf = (environment: string): string => join(environment, 'lib', 'python3.12', 'site-packages');

export function describePython(path: string, version: string): EnvironmentRecord['python'] {
  const { size, mtimeMs } = statSync(path);
  return { path, version, size, modified: Math.round(mtimeMs) };
}

export const listEntries = (environment: string): string[] => readdirSync(librariesOf(environment)).sort();

/** Why a finished environment can no longer be used, or its record. Costs a few stats, no process. */
export function checkEnvironment(environment: string): EnvironmentRecord | string {
  let record: EnvironmentRecord;
  try {
    record = v.parse(recordSchema, JSON.parse(readFileSync(join(environment, recordName), 'utf8')));
  } catch {
    return 'it is not complete';
  }
  try {
    const now = describePython(record.python.path, record.python.version);
    if (now.size !== record.python.size || now.modified !== record.python.modified) return 'its Python was changed';
  } catch {
    return `its Python ${record.python.path} is gone`;
  }
  try {
    const present = new Set(listEntries(environment));
    const missing = record.entries.find(entry => !present.has(entry));
    if (missing !== undefined) return `${missing} is missing`;
    const broken = record.entries.find(
      entry =>
        entry.endsWith('.dist-info') &&
        statSync(join(librariesOf(environment), entry, 'RECORD'), { throwIfNoEntry: false }) === undefined,
    );
    return broken === undefined ? record : `${broken} is damaged`;
  } catch {
    return 'its libraries are missing';
  }
}
