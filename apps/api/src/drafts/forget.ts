import { sql } from 'drizzle-orm';
import type { Database } from '../database/database.js';

/** After this a device that was away no longer hears that a draft was deleted; it keeps its copy. */
const REMEMBERED = "interval '90 days'";

export async function forgetDeletedDrafts(database: Database): Promise<void> {
  await database.execute(sql`delete from drafts where deleted_at < now() - ${sql.raw(REMEMBERED)}`);
}
