import { sql } from 'drizzle-orm';
import type { Database } from '../database/database.js';

/** Deletes blobs that no version and no draft uses and whose upload is a day old: somebody may be about to publish the others. */
export async function deleteUnusedBlobs(database: Database): Promise<void> {
  await database.execute(sql`delete from blob_uploads where created_at < now() - interval '1 day'`);
  await database.execute(sql`
    delete from blobs b
    where b.created_at < now() - interval '1 day'
      and not exists (select from version_files f where f.sha256 = b.sha256)
      and not exists (select from lambda_layer_files l where l.sha256 = b.sha256)
      and not exists (select from draft_files d where d.sha256 = b.sha256)
      and not exists (select from blob_uploads u where u.sha256 = b.sha256)`);
}
