import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { writeWhole } from '../files/wholeFile.js';

export type Encoding = 'br' | 'gzip';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Above this many bytes nobody waits: the first requests get the file as it is while it is being compressed. */
const WAIT_BYTES = 512 * 1024;
const LEAST_BYTES = 1024;

/** Compressed copies of files, made once for each content and kept on disk. */
export class CompressedCopies {
  readonly #folder: string;
  readonly #making = new Map<string, Promise<Buffer | undefined>>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The copy, or undefined when compressing does not pay or is not done yet. */
  async find(sha256: string, encoding: Encoding, content: Buffer): Promise<Buffer | undefined> {
    if (content.length < LEAST_BYTES) return undefined;
    const name = `${sha256}.${encoding}`;
    const kept = await readFile(join(this.#folder, name)).catch(() => undefined);
    if (kept) return kept;
    const making =
      this.#making.get(name) ?? this.#make(name, encoding, content).finally(() => this.#making.delete(name));
    this.#making.set(name, making);
    return content.length > WAIT_BYTES ? undefined : making;
  }

  async #make(name: string, encoding: Encoding, content: Buffer): Promise<Buffer | undefined> {
    const copy = await (encoding === 'br'
      ? brotli(content, brotliOptions(content.length))
      : zip(content, { level: 8 }));
    const path = join(this.#folder, name);
    try {
      await mkdir(this.#folder, { recursive: true });
      await writeWhole(path, copy);
    } catch {
      // A full disk costs the copy, not the answer.
    }
    return copy;
  }
}

const brotliOptions = (size: number) => ({
  params: {
    [constants.BROTLI_PARAM_QUALITY]: size > WAIT_BYTES ? 9 : 10,
    [constants.BROTLI_PARAM_SIZE_HINT]: size,
    [constants.BROTLI_PARAM_LGWIN]: 22,
  },
});
