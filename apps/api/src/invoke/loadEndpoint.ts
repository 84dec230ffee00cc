import type { Limits } from '@skython/shared';
import type { Database } from '../database/database.js';
import { runLimits, toProgram } from '../publish/program.js';
import { findVersion, loadFiles } from '../publish/reader.js';
import { loadVariables } from '../publish/variables.js';
import type { Vault } from '../secrets/vault.js';
import { Endpoint } from './endpoint.js';
import type { LoadEndpoint } from './endpoints.js';
import type { OpenVersions } from './versions.js';

interface Parts {
  readonly database: Database;
  readonly versions: OpenVersions;
  readonly limits: Limits;
  readonly vault: Vault;
}

/** Endpoints as the database has them. The files are read only when a worker needs them. */
export const endpointLoader =
  ({ database, versions, limits, vault }: Parts): LoadEndpoint =>
  async (owner, name, number) => {
    const found = await findVersion(database, owner, name, number);
    if (!found) return undefined;
    const { fn, version } = found;
    const packages = version.lock === null ? undefined : { hash: version.lock, environment: version.environment };
    const lease = versions.acquire({
      key: version.id,
      owner: fn.owner,
      environment: version.environment,
      load: async () => {
        const variables = await loadVariables(database, vault, version.id);
        return toProgram(await loadFiles(database, version.id), { ...version, variables }, limits, packages);
      },
    });
    const { id: functionId, ownerId, importName, visibility, access, recording, concurrency } = fn;
    const facts = { functionId, ownerId, owner: fn.owner, name: fn.name, importName, visibility, access, recording };
    const { schema, convention } = version;
    const { visitorCallsPerMinute, origins } = version.limits;
    return new Endpoint(
      {
        ...facts,
        ...(concurrency !== null && { concurrency }),
        version: version.number,
        schema,
        convention,
        limits: runLimits(limits, version.limits),
        ...(visitorCallsPerMinute !== undefined && { visitorCallsPerMinute }),
        ...(origins !== undefined && { origins }),
        ...(packages && { packages }),
      },
      lease,
    );
  };
