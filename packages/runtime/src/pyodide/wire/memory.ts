import { checksum } from './checksum.js';

const CHECKSUM_BYTES = 4;

/**
 * The memory and behind it its checksum, least byte first: a damaged memory would start, and then do anything.
 * @param memory whole 32-bit words
 */
export function packMemory(memory: Uint8Array): Uint8Array {
  const packed = new Uint8Array(memory.byteLength + CHECKSUM_BYTES);
  packed.set(memory);
  new DataView(packed.buffer).setUint32(memory.byteLength, checksum(wordsOf(packed.buffer)), true);
  return packed;
}

/** @throws Error when it is not what was packed */
export function unpackMemory(packed: ArrayBuffer): Uint8Array {
  const length = packed.byteLength - CHECKSUM_BYTES;
  const isWhole = length >= 0 && packed.byteLength % CHECKSUM_BYTES === 0;
  if (!isWhole || new DataView(packed).getUint32(length, true) !== checksum(wordsOf(packed)))
    throw new Error("Python's memory is damaged.");
  return new Uint8Array(packed, 0, length);
}

const wordsOf = (packed: ArrayBuffer): Uint32Array =>
  new Uint32Array(packed, 0, (packed.byteLength - CHECKSUM_BYTES) / 4);
