import { createHash } from 'node:crypto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Limit, ProblemError } from '@skython/shared';
import type { Database, Transaction } from '../database/database.js';
import { announcedLength, tooLarge } from '../http/body.js';
import { claimBlob, fromHex, insertChunk, recordUpload } from './blobs.js';

const CHUNK_BYTES = 1024 * 1024;

interface Upload {
  readonly userId: string;
  /** Hexadecimal, as the client says it. */
  readonly sha256: string;
  readonly limit: Limit;
}

/**
 * Takes a blob from a request without ever holding it in memory: to a temporary file while it arrives (no transaction
 * waits for a slow client), then in chunks to the database. Throws `too-large`, or `invalid-input` when the bytes are
 * not those of the hash.
 */
export async function receiveBlob(database: Database, request: IncomingMessage, upload: Upload): Promise<void> {
  const announced = announcedLength(request);
  if (announced !== undefined && announced > upload.limit.value) throw tooLarge(upload.limit);
  const folder = await mkdtemp(join(tmpdir(), 'skython-upload-'));
  try {
    const path = join(folder, 'blob');
    const size = await spool(request, path, upload);
    await database.transaction(transaction => insertSpooled(transaction, path, size, upload));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function spool(request: IncomingMessage, path: string, { sha256, limit }: Upload): Promise<number> {
  const hash = createHash('sha256');
  const file = await open(path, 'wx', 0o600);
  let size = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      const bytes = Buffer.from(chunk);
      size += bytes.length;
      if (size > limit.value) throw tooLarge(limit);
      hash.update(bytes);
      await file.write(bytes);
    }
  } finally {
    await file.close();
  }
  const actual = hash.digest('hex');
  if (actual === sha256) return size;
  const message = `The bytes have the SHA-256 ${actual}.`;
  const fields = [{ path: 'sha256', message, expected: 'the SHA-256 of the body' }];
  throw new ProblemError({ kind: 'invalid-input', detail: message, fields });
}

async function insertSpooled(transaction: Transaction, path: string, size: number, upload: Upload): Promise<void> {
  const sha256 = fromHex(upload.sha256);
  if (await claimBlob(transaction, sha256, size)) {
    const file = await open(path, 'r');
    try {
      const buffer = Buffer.alloc(CHUNK_BYTES);
      for (let at = 0, sequence = 0; at < size; sequence += 1) {
        const { bytesRead } = await file.read(buffer, 0, CHUNK_BYTES, at);
        await insertChunk(transaction, sha256, sequence, buffer.subarray(0, bytesRead));
        at += bytesRead;
      }
    } finally {
      await file.close();
    }
  }
  await recordUpload(transaction, upload.userId, sha256);
}
