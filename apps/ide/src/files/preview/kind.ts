import type { DraftFile } from '../../workspace/draft.js';

/** How a file can be looked at, other than as text in the editor. */
export type PreviewKind = 'csv' | 'json' | 'picture' | 'parquet' | 'text';

const endings: readonly (readonly [PreviewKind, RegExp])[] = [
  ['csv', /\.(csv|tsv|tab)$/i],
  ['json', /\.(json|geojson|ipynb|webmanifest)$/i],
  ['picture', /\.(png|jpe?g|gif|webp|avif|bmp|ico|svg)$/i],
  ['parquet', /\.(parquet|pq)$/i],
  ['text', /\.(txt|md|rst|toml|ya?ml|ini|cfg|html?|css|js|ts|xml|sql|jsonl|ndjson|log|sh|env|r|tex)$/i],
];

/** By the ending of its name alone. */
export const guessedKind = (path: string): PreviewKind | undefined =>
  endings.find(([, ending]) => ending.test(path))?.[0];

/** First bytes that tell a format, whatever the file is called. */
const signatures: readonly (readonly [type: string, bytes: readonly number[], at?: number])[] = [
  ['image/png', [0x89, 0x50, 0x4e, 0x47]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/gif', [0x47, 0x49, 0x46, 0x38]],
  ['image/bmp', [0x42, 0x4d]],
  ['image/x-icon', [0, 0, 1, 0]],
  ['image/webp', [0x57, 0x45, 0x42, 0x50], 8],
  ['image/avif', [0x66, 0x74, 0x79, 0x70, 0x61, 0x76, 0x69, 0x66], 4],
  ['application/vnd.apache.parquet', [0x50, 0x41, 0x52, 0x31]],
  ['application/zip', [0x50, 0x4b, 3, 4]],
  ['application/gzip', [0x1f, 0x8b]],
  ['application/zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['application/pdf', [0x25, 0x50, 0x44, 0x46]],
  ['application/vnd.sqlite3', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65]],
  ['application/x-hdf5', [0x89, 0x48, 0x44, 0x46]],
  ['application/x-npy', [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59]],
  ['application/vnd.apache.arrow.file', [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31]],
  ['application/x-python-pickle', [0x80]],
];

/** The media type that a file's first bytes tell; octets when they tell none. */
export const mediaTypeOf = (path: string, bytes: Uint8Array): string =>
  signatures.find(([, signature, at = 0]) => signature.every((byte, offset) => bytes[at + offset] === byte))?.[0] ??
  (/\.svg$/i.test(path) ? 'image/svg+xml' : 'application/octet-stream');

/** How the file is looked at; undefined for text that only the editor shows, `binary` where nothing is known. */
export function previewKind(path: string, file: DraftFile): PreviewKind | 'binary' | undefined {
  const guessed = guessedKind(path);
  if (file.kind === 'text') {
    if (guessed === 'csv' || guessed === 'json') return guessed;
    return /\.svg$/i.test(path) ? 'picture' : undefined;
  }
  const type = mediaTypeOf(path, file.bytes);
  if (type.startsWith('image/')) return 'picture';
  if (type === 'application/vnd.apache.parquet') return 'parquet';
  if (guessed === 'csv' || guessed === 'json') return guessed;
  return looksLikeText(file.bytes) ? 'text' : 'binary';
}

const LOOKED_AT = 4096;

/** Whether the first bytes are text: no NUL, and hardly any control character. */
function looksLikeText(bytes: Uint8Array): boolean {
  const first = bytes.subarray(0, LOOKED_AT);
  const odd = first.filter(byte => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 27).length;
  return first.length > 0 && !first.includes(0) && odd * 50 < first.length;
}
