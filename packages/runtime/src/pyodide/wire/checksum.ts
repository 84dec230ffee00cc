/**
 * A checksum against damage, not against forgery: of a buffer of whole 32-bit words, 5 million words in 10 ms. The frame
 * has no `crypto.subtle` (its opaque origin is no secure context), and the page need not read what only the frame wants.
 */
export function checksum(buffer: ArrayBuffer): number {
  let low = 0x811c9dc5;
  let high = buffer.byteLength;
  for (const word of new Uint32Array(buffer)) {
    low = Math.imul(low ^ word, 0x9e3779b1);
    low ^= low >>> 15; // else the highest bits would only ever change themselves
    high = (high + low) | 0;
  }
  return (low ^ (high << 7) ^ (high >>> 25)) >>> 0;
}
