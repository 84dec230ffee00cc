import type { FileContent } from '@skython/shared';
import { type Client, failureOf } from '../instance/client.js';
import { RequestFailed } from '../instance/requestFailed.js';
import { toBase64 } from '../run/base64.js';
import type { Draft, DraftFile } from '../workspace/draft.js';
import { detailsOf, fileHash } from './hash.js';

/** Larger assets travel by themselves, and only when the instance has not got them. */
const APART_BYTES = 512 * 1024;

/** Sends a draft. Resolves to its new revision; rejects with `RequestFailed`, of kind `conflict` when it was changed. */
export async function sendDraft(
  client: Client,
  draft: Draft,
  base: number,
  known: ReadonlySet<string>,
): Promise<number> {
  try {
    return await attempt(client, draft, base, known);
  } catch (error) {
    // The instance no longer has a file that it had: all are sent again.
    if (known.size > 0 && error instanceof RequestFailed && error.kind === 'invalid-input') {
      return attempt(client, draft, base, new Set());
    }
    throw error;
  }
}

async function attempt(client: Client, draft: Draft, base: number, known: ReadonlySet<string>): Promise<number> {
  const files: Record<string, FileContent> = {};
  for (const [path, file] of Object.entries(draft.files)) files[path] = await sendFile(client, file, known);
  const body = { base, ...detailsOf(draft), files };
  return (await client.ask('putDraft', { params: { id: draft.id }, body })).revision;
}

async function sendFile(client: Client, file: DraftFile, known: ReadonlySet<string>): Promise<FileContent> {
  if (file.kind === 'text') return file.text;
  if (file.bytes.length < APART_BYTES || globalThis.crypto?.subtle === undefined) {
    return { base64: toBase64(file.bytes) };
  }
  const blob = await fileHash(file);
  if (!known.has(blob)) {
    const response = await client.send(`/api/blobs/${blob}`, { method: 'PUT', body: new Uint8Array(file.bytes) });
    if (!response.ok) throw await failureOf(response);
  }
  return { blob };
}
