import { and, asc, eq, isNotNull, sql } from 'drizzle-orm';
import type { Reader } from '../../database/database.js';
import { functions, usageHours, versions } from '../../database/schema/index.js';
import { imageOf } from './names.js';

/** FunctionStatus of OpenFaaS's API. */
export interface FaasFunction {
  readonly name: string;
  readonly namespace: string;
  readonly image: string;
  readonly envProcess: string;
  readonly envVars: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly invocationCount: number;
  readonly replicas: number;
  readonly availableReplicas: number;
  readonly createdAt: string;
}

/** The functions of an account, by name. */
export async function listFaasFunctions(reader: Reader, ownerId: string, name?: string): Promise<FaasFunction[]> {
  const { owner, description, visibility } = functions;
  const calls = sql<number>`(select coalesce(sum(${usageHours.calls}), 0) from ${usageHours}
    where ${usageHours.functionId} = ${functions.id})`.mapWith(Number);
  const rows = await reader
    .select({
      ...{ name: functions.name, owner, description, visibility, calls },
      ...{ version: versions.number, convention: versions.convention, createdAt: versions.createdAt },
    })
    .from(functions)
    .innerJoin(versions, and(eq(versions.functionId, functions.id), eq(versions.number, functions.liveVersion)))
    .where(
      and(
        eq(functions.ownerId, ownerId),
        isNotNull(functions.liveVersion),
        name === undefined ? undefined : eq(functions.importName, name),
      ),
    )
    .orderBy(asc(functions.name));
  return rows.map(row => ({
    name: row.name,
    namespace: row.owner,
    image: imageOf(row.owner, row.name, row.version),
    envProcess: `python (${row.convention})`,
    envVars: {},
    labels: { visibility: row.visibility },
    annotations: row.description === '' ? {} : { description: row.description },
    invocationCount: row.calls,
    replicas: 1,
    availableReplicas: 1,
    createdAt: row.createdAt.toISOString(),
  }));
}
