import type { BrowserFile } from '../../wheels/interface.js';

/** Hexadecimal sha256; undefined where the page has no `crypto.subtle` (plain HTTP on a LAN). */
export async function sha256(bytes: BufferSource): Promise<string | undefined> {
  if (!globalThis.crypto?.subtle) return undefined;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join('');
}

/** Whether the bytes are those of the manifest. Without `crypto.subtle` only the size can be told. */
export async function isIntact(bytes: ArrayBuffer, file: BrowserFile): Promise<boolean> {
  if (bytes.byteLength !== file.size) return false;
  const found = await sha256(bytes);
  return found === undefined || found === file.sha256;
}
