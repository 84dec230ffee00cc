import { askOnce } from '../../files/askOnce.js';
import { type Phrase, phrase } from '../../locale/phrase.js';
import type { Unpacked } from './unzip.js';

export type ArchiveFiles = Unpacked['files'];

export type ArchiveRequest =
  | { readonly kind: 'unpack'; readonly zip: Uint8Array }
  | { readonly kind: 'pack'; readonly files: ArchiveFiles };

export type ArchiveReply =
  | ({ readonly kind: 'unpacked' } & Unpacked)
  | { readonly kind: 'packed'; readonly zip: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'failed'; readonly why: Phrase };

/** Packs or unpacks a zip beside the page. */
export function askArchive(request: ArchiveRequest): Promise<ArchiveReply> {
  const worker = new Worker(new URL('./archive.worker.ts', import.meta.url), { type: 'module' });
  return askOnce<ArchiveRequest, ArchiveReply>(worker, request, message => ({
    kind: 'failed',
    why: phrase('{{message}}', { message }),
  }));
}
