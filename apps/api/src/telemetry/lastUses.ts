import { sql } from 'drizzle-orm';
import type { TokenCache } from '../accounts/tokenCache.js';
import type { Database } from '../database/database.js';
import { apiKeys } from '../database/schema/index.js';

/** Writes when tokens were last used, all in one statement. */
export async function writeLastUses(database: Database, tokens: TokenCache): Promise<void> {
  const uses = [...tokens.takeUses()];
  if (uses.length === 0) return;
  const values = sql.join(
    uses.map(([id, at]) => sql`(${id}::uuid, ${at.toISOString()}::timestamptz)`),
    sql`, `,
  );
  await database.execute(
    sql`update ${apiKeys} set last_used_at = used.at from (values ${values}) as used(id, at) where api_keys.id = used.id`,
  );
}
