import { eq } from 'drizzle-orm';
import type { Reader, Transaction } from '../database/database.js';
import { versionVariables } from '../database/schema/index.js';
import { conflict } from '../http/failures.js';
import { UnopenedSecret, type Vault } from '../secrets/vault.js';

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

/** Throws `conflict` when they were encrypted by another key than this instance has. */
export async function loadVariables(reader: Reader, vault: Vault, versionId: string): Promise<Variables> {
  const [found] = await reader.select().from(versionVariables).where(eq(versionVariables.versionId, versionId));
  if (!found) return {};
  try {
    return JSON.parse(vault.open(found.sealed, placeOf(versionId))) as Variables;
  } catch (error) {
    if (error instanceof UnopenedSecret) throw conflict(LOST);
    throw error;
  }
}

const LOST =
  'The environment variables of this function were encrypted by a key that this instance does not have. ' +
  'Set them anew (aws lambda update-function-configuration --environment …).';
