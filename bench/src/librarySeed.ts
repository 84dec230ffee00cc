import { createHash } from 'node:crypto';
import path from 'node:path';
import { connectDatabase } from '../../apps/api/dist/database/connect.js';
import { startEmbeddedPostgres } from '../../apps/api/dist/database/embedded/index.js';
import { migrate } from '../../apps/api/dist/database/migrate.js';
import { progress } from './figure.js';
import { type ListedFunction, listedSchema } from './library.js';
import { root } from './skython.js';

const BATCH = 5_000;

/** Fills the database of a new data directory with published functions: over HTTP each would take a worker. */
export async function seedLibrary(directory: string, functions: readonly ListedFunction[]): Promise<void> {
  const server = await startEmbeddedPostgres({ directory: path.join(directory, 'postgres') });
  try {
    await migrate(server.target, path.join(root, 'drizzle'));
    const sql = connectDatabase(server.target, { max: 1 });
    try {
      const owners = [...new Set(functions.map(({ owner }) => owner))];
      await sql`insert into users (id, name, password_hash) select gen_random_uuid(), name, '' from unnest(${owners}::text[]) name`;
      for (let at = 0; at < functions.length; at += BATCH) {
        const batch = JSON.stringify(functions.slice(at, at + BATCH));
        await sql`
          insert into functions (id, owner_id, owner, name, import_name, live_version, latest_version, visibility, access, description, tags)
          select f.id, u.id, f.owner, f.name, f.name, 1, 1, 'public', 'open', f.description, f.tags
          from json_to_recordset(${batch}::text::json) as f(id uuid, owner text, name text, description text, tags text[])
          join users u on u.name = f.owner`;
        await sql`
          insert into versions (id, function_id, number, entry, convention, limits, schema, environment, content_hash)
          select gen_random_uuid(), f.id, 1, 'main', 'plain', '{}', ${JSON.stringify(listedSchema)}::text::json, 'base', sha256(f.id::text::bytea)
          from json_to_recordset(${batch}::text::json) as f(id uuid)`;
        const files = functions
          .slice(at, at + BATCH)
          .flatMap(({ id, source }) => (source === undefined ? [] : fileOf(id, source)));
        if (files.length > 0) await addFiles(sql, files);
        progress(`${Math.min(at + BATCH, functions.length)} functions published`);
      }
      await sql`vacuum analyze`;
    } finally {
      await sql.end();
    }
  } finally {
    await server.stop();
  }
}

interface File {
  readonly id: string;
  readonly sha256: string;
  readonly text: string;
}

const fileOf = (id: string, text: string): File => ({
  id,
  text,
  sha256: createHash('sha256').update(text).digest('hex'),
});

/** The `main.py` of each first version. */
async function addFiles(sql: ReturnType<typeof connectDatabase>, files: readonly File[]): Promise<void> {
  const asked = sql`json_to_recordset(${JSON.stringify(files)}::text::json) as f(id uuid, sha256 text, text text)`;
  await sql`insert into blobs (sha256, size) select decode(f.sha256, 'hex'), octet_length(f.text) from ${asked} on conflict do nothing`;
  await sql`
    insert into blob_chunks (sha256, sequence, bytes)
    select decode(f.sha256, 'hex'), 0, convert_to(f.text, 'UTF8') from ${asked} on conflict do nothing`;
  await sql`
    insert into version_files (version_id, path, sha256)
    select v.id, 'main.py', decode(f.sha256, 'hex') from ${asked} join versions v on v.function_id = f.id`;
}
