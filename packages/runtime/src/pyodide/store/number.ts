const INTEGER = /^-?(?:0|[1-9]\d*)$/;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * Adds to a number given as JSON text; undefined when the text is none. Integers stay exact at any size,
 * because the sum of two integers never passes through a double.
 */
export function addToNumber(text: string, by: number): string | undefined {
  const trimmed = text.trim();
  if (!NUMBER.test(trimmed) || !Number.isFinite(by)) return undefined;
  if (INTEGER.test(trimmed) && Number.isInteger(by)) return String(BigInt(trimmed) + BigInt(by));
  const sum = Number(trimmed) + by;
  if (!Number.isFinite(sum)) return undefined;
  return Number.isInteger(sum) ? `${sum}.0` : String(sum);
}
