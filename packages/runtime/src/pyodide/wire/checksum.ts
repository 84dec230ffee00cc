/**
 * A checksum against damage, not against forgery. The frame has no `crypto.subtle` (its opaque origin is no secure
 * context), and the page need not read what only the frame wants.
 *
 * Every boot waits for it: four sums beside each other take half the time of one, whose every step waits for the last.
 */
export function checksum(words: Uint32Array): number {
  let a = 0x811c9dc5;
  let b = 0x01000193;
  let c = 0x85ebca6b;
  let d = words.byteLength;
  const whole = words.length - (words.length % 4);
  // Each step is a bijection of its sum, and the shift keeps the highest bits from only ever changing themselves.
  for (let at = 0; at < whole; at += 4) {
    a = mixed(a ^ (words[at] ?? 0));
    b = mixed(b ^ (words[at + 1] ?? 0));
    c = mixed(c ^ (words[at + 2] ?? 0));
    d = mixed(d ^ (words[at + 3] ?? 0));
  }
  for (let at = whole; at < words.length; at++) a = mixed(a ^ (words[at] ?? 0));
  return [b, c, d].reduce((sum, next) => mixed(sum ^ next), a) >>> 0;
}

function mixed(value: number): number {
  const product = Math.imul(value, 0x9e3779b1);
  return product ^ (product >>> 15);
}
