/** What is wrong, by path as Python writes it: `rows[2].price`; `''` is the whole input. */
export type Faults = ReadonlyMap<string, string>;

/** What is said of a path itself. */
export const faultAt = (faults: Faults, path: string): string | undefined => faults.get(path);

/** What is said of a path, or of something in it that has no field of its own. */
export function faultWithin(faults: Faults, path: string): string | undefined {
  const own = faults.get(path);
  if (own !== undefined) return own;
  for (const [deeper, message] of faults) {
    if (isWithin(deeper, path)) return `${deeper.slice(path.length).replace(/^\./, '')}: ${message}`;
  }
  return undefined;
}

const isWithin = (deeper: string, path: string): boolean =>
  path !== '' && deeper.startsWith(path) && (deeper[path.length] === '.' || deeper[path.length] === '[');
