import { eq } from 'drizzle-orm';
import type { Reader, Transaction } from '../database/database.js';
import { versionVariables } from '../database/schema/index.js';
import type { Vault } from '../secrets/vault.js';

/** Environment variables of a version, by name. */
export type Variables = Readonly<Record<string, string>>;

const placeOf = (versionId: string): string => `variables ${versionId}`;

export async function insertVariables(
  transaction: Transaction,
  vault: Vault,
  versionId: string,
  variables: Variables,
): Promise<void> {
  if (Object.keys(variables).length === 0) return;
  const sealed = vault.seal(JSON.stringify(variables), placeOf(versionId));
  await transaction.insert(versionVariables).values({ versionId, sealed });
}

/** Throws `UnopenedSecret` when they were encrypted by another key than this instance has. */
export async function loadVariables(reader: Reader, vault: Vault, versionId: string): Promise<Variables> {
  const [found] = await reader.select().from(versionVariables).where(eq(versionVariables.versionId, versionId));
  return found ? (JSON.parse(vault.open(found.sealed, placeOf(versionId))) as Variables) : {};
}
