/**
 * A checksum against damage, not against forgery: 5 million words in 10 ms. The frame has no `crypto.subtle` (its
 * opaque origin is no secure context), and the page need not read what only the frame wants.
 */
export function checksum(words: Uint32Array): number {
  let low = 0x811c9dc5;
  let high = words.byteLength;
  for (const word of words) {
    low = Math.imul(low ^ word, 0x9e3779b1);
    low ^= low >>> 15; // else the highest bits would only ever change themselves
    high = (high + low) | 0;
  }
  return (low ^ (high << 7) ^ (high >>> 25)) >>> 0;
}
