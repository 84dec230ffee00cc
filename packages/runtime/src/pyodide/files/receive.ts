import type { BrowserFile } from '../../wheels/interface.js';
import { FileUnavailable, type OnFileProgress } from './source.js';

/** Fetches a file and reports its bytes as they come. Never takes more than the file's size. */
export async function receive(url: string, file: BrowserFile, onProgress: OnFileProgress): Promise<ArrayBuffer> {
  const response = await fetch(url).catch(cause => {
    throw new FileUnavailable(file.name, 'offline', { cause });
  });
  if (!response.ok || response.body === null) throw new FileUnavailable(file.name, 'missing');
  const bytes = new Uint8Array(file.size);
  // A reader, not `for await`: not every browser can iterate a stream.
  const reader = response.body.getReader();
  let received = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(cause => {
      throw new FileUnavailable(file.name, 'offline', { cause });
    });
    if (done) break;
    if (received + value.length > file.size) {
      await reader.cancel();
      throw new FileUnavailable(file.name, 'corrupt');
    }
    bytes.set(value, received);
    received += value.length;
    onProgress({ name: file.name, received, size: file.size, cached: false });
  }
  if (received !== file.size) throw new FileUnavailable(file.name, 'corrupt');
  return bytes.buffer;
}
