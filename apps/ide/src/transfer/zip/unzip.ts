import { defaultLimits, filePathSchema, type Limits } from '@skython/shared';
import { inflateSync } from 'fflate';
import * as v from 'valibot';
import { phrase, Told } from '../../locale/phrase.js';
import { crc32 } from './crc32.js';
import { NotZip, packedBytes, readDirectory, type ZipEntry } from './directory.js';

export interface Unpacked {
  readonly files: readonly (readonly [path: string, bytes: Uint8Array])[];
  /** Names left out because their path leads elsewhere. */
  readonly refused: readonly string[];
}

/** The archive holds more than a function may: nothing was unpacked. */
export class TooMuch extends Told {
  override readonly name = 'TooMuch';
}

const MAX_ENTRIES = 20_000;
/** What systems put into archives by themselves. */
const IGNORED = /(^|\/)(__MACOSX|\.DS_Store|Thumbs\.db|__pycache__|\.git|\.ipynb_checkpoints)(\/|$)/;

/**
 * Unpacks a zip in memory, within the limits of a function. Sizes are checked before anything is unpacked, no entry grows
 * beyond the size it states, and its checksum must fit.
 * @throws NotZip TooMuch
 */
export function unpack(zip: Uint8Array, limits: Limits = defaultLimits): Unpacked {
  const entries = readDirectory(zip);
  if (entries.length > MAX_ENTRIES)
    throw new TooMuch(phrase('It has {{entries}} entries.', { entries: entries.length }));
  const wanted = new Map<string, ZipEntry>();
  const refused: string[] = [];
  for (const entry of entries) {
    const name = entry.name.replaceAll('\\', '/');
    if (name.endsWith('/') || IGNORED.test(name)) continue;
    if (v.is(filePathSchema, name) && !/^[A-Za-z]:/.test(name)) wanted.set(name, entry);
    else refused.push(entry.name);
  }
  if (wanted.size > limits.programFiles)
    throw new TooMuch(
      phrase('It has {{files}} files; a function holds {{most}}.', { files: wanted.size, most: limits.programFiles }),
    );
  const bytes = [...wanted.values()].reduce((sum, { size }) => sum + size, 0);
  if (bytes > limits.programBytes) throw new TooMuch(phrase('It unpacks to more than a function holds.'));
  return { files: [...wanted].map(([path, entry]) => [path, contentOf(zip, path, entry)] as const), refused };
}

function contentOf(zip: Uint8Array, path: string, entry: ZipEntry): Uint8Array {
  if (entry.encrypted) throw new NotZip(phrase('{{path}} is encrypted. Unpack it with its password first.', { path }));
  const packed = packedBytes(zip, entry);
  const content = entry.method === 0 ? packed.slice() : inflated(path, packed, entry);
  if (content.length !== entry.size || crc32(content) !== entry.crc)
    throw new NotZip(phrase('{{path}} in it is damaged.', { path }));
  return content;
}

function inflated(path: string, packed: Uint8Array, { method, size }: ZipEntry): Uint8Array {
  if (method !== 8)
    throw new NotZip(
      phrase('{{path}} is packed by a method that browsers do not know. Pack it with Deflate.', { path }),
    );
  try {
    return inflateSync(packed, { out: new Uint8Array(size) });
  } catch (error) {
    throw new NotZip(phrase('{{path}} in it is damaged.', { path }), { cause: error });
  }
}
