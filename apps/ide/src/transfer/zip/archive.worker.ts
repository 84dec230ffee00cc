import { zipSync } from 'fflate';
import { phraseOf } from '../../locale/phrase.js';
import type { ArchiveReply, ArchiveRequest } from './archive.js';
import { unpack } from './unzip.js';

addEventListener('message', ({ data }: MessageEvent<ArchiveRequest>) => postMessage(answer(data)));

function answer(request: ArchiveRequest): ArchiveReply {
  try {
    return request.kind === 'unpack'
      ? { kind: 'unpacked', ...unpack(request.zip) }
      : { kind: 'packed', zip: new Uint8Array(zipSync(Object.fromEntries(request.files), { level: 6 })) };
  } catch (error) {
    return { kind: 'failed', why: phraseOf(error) };
  }
}
