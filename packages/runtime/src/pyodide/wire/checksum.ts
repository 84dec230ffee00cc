/** One word of this many is looked at: 64 bytes, an eighth of the smallest piece that a disk loses or mixes up. */
const STRIDE = 16;

/**
 * A checksum against damage, not against forgery. The frame has no `crypto.subtle` (its opaque origin is no secure
 * context), and the page need not read what only the frame wants. Disks lose sectors, not bits, so looking at each
 * sector eight times finds what is lost; looking at all of 25 MB made every boot wait 25 ms.
 *
 * Four sums beside each other take half the time of one, whose every step waits for the last.
 */
export function checksum(words: Uint32Array): number {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  let c = 0x85ebca6b;
  let d = words.byteLength;
  const whole = words.length - (words.length % (4 * STRIDE));
  // Each step is a bijection of its sum, and the shift keeps the highest bits from only ever changing themselves.
  for (let at = 0; at < whole; at += 4 * STRIDE) {
    a = mixed(a ^ (words[at] ?? 0));
    b = mixed(b ^ (words[at + STRIDE] ?? 0));
    c = mixed(c ^ (words[at + 2 * STRIDE] ?? 0));
    d = mixed(d ^ (words[at + 3 * STRIDE] ?? 0));
  }
  for (let at = whole; at < words.length; at++) a = mixed(a ^ (words[at] ?? 0));
  return [b, c, d].reduce((sum, next) => mixed(sum ^ next), a) >>> 0;
}

function mixed(value: number): number {
  const product = Math.imul(value, 0x9e3779b1);
  return product ^ (product >>> 15);
}
