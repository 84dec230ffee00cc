import type { Readable } from 'node:stream';
import { filePathSchema, type Limits } from '@skython/shared';
import * as v from 'valibot';
import { type Entry, fromBufferPromise } from 'yauzl';
import { ZipError } from './zipError.js';

/** What may be in it: bytes in all when unpacked, and files. */
export type ZipLimits = Pick<Limits, 'programBytes' | 'programFiles'>;

/** What tools leave behind is nobody's program. */
const LEFT_BEHIND = /(^|\/)(__pycache__|__MACOSX)(\/|$)|\.py[co]$/;
const FILE_TYPE = 0o170000;
const REGULAR = 0o100000;

/**
 * The files of a zip that somebody else made, by path. Nothing of it is believed: neither its names nor its sizes. Throws
 * `ZipError`, which names the entry that is wrong.
 */
export async function readZip(zip: Buffer, limits: ZipLimits): Promise<Map<string, Uint8Array>> {
  try {
    return await readEntries(zip, limits);
  } catch (error) {
    if (error instanceof ZipError || !(error instanceof Error)) throw error;
    // yauzl's errors are plain ones; every one of them is about the zip.
    throw new ZipError(
      `Could not unzip uploaded file: ${error.message}. Please check your file, then try to upload again.`,
    );
  }
}

async function readEntries(zip: Buffer, limits: ZipLimits): Promise<Map<string, Uint8Array>> {
  const archive = await fromBufferPromise(zip, { lazyEntries: true, strictFileNames: true, validateEntrySizes: true });
  const files = new Map<string, Uint8Array>();
  let room = limits.programBytes;
  for await (const entry of archive.eachEntry()) {
    check(entry);
    if (entry.fileName.endsWith('/') || LEFT_BEHIND.test(entry.fileName)) continue;
    if (files.has(entry.fileName)) throw new ZipError(`The zip holds ${quoted(entry)} twice.`);
    if (files.size >= limits.programFiles) {
      throw new ZipError(
        `The zip holds more than ${limits.programFiles} files. Leave out packages the instance has already.`,
      );
    }
    if (entry.uncompressedSize > room) throw tooLarge(limits);
    const bytes = await readAll(await archive.openReadStreamPromise(entry), room, limits);
    room -= bytes.length;
    files.set(entry.fileName, bytes);
  }
  return files;
}

function check(entry: Entry): void {
  const name = entry.fileName.replace(/\/$/, '');
  if (!v.is(filePathSchema, name)) throw new ZipError(`The zip holds ${quoted(entry)}, a path that leads elsewhere.`);
  const type = (entry.externalFileAttributes >>> 16) & FILE_TYPE;
  const isFolder = entry.fileName.endsWith('/');
  if (type !== 0 && type !== REGULAR && !isFolder) {
    throw new ZipError(`${quoted(entry)} in the zip is a symbolic link or no file, which a function cannot have.`);
  }
  if (entry.isEncrypted()) throw new ZipError(`${quoted(entry)} in the zip is encrypted.`);
}

/** Its size is only what the zip says of it. */
async function readAll(stream: Readable, room: number, limits: ZipLimits): Promise<Uint8Array> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of stream) {
    const bytes: Buffer = piece;
    size += bytes.length;
    if (size > room) throw tooLarge(limits);
    pieces.push(bytes);
  }
  return Buffer.concat(pieces, size);
}

const tooLarge = ({ programBytes }: ZipLimits): ZipError =>
  new ZipError(`Unzipped size must be smaller than ${programBytes} bytes.`);

const quoted = ({ fileName }: Entry): string => JSON.stringify(fileName.slice(0, 200));
