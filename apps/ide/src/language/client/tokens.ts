/** A name and what it is. Lines and columns count from 0. */
export interface Token {
  readonly line: number;
  readonly start: number;
  readonly length: number;
  readonly kind: string;
}

/**
 * The tokens of the language server protocol: five numbers each, counted from the one before (LSP 3.17, "semantic
 * tokens"). Kinds that the legend does not know are left out.
 */
export function decodeTokens(data: readonly number[], legend: readonly string[]): readonly Token[] {
  const tokens: Token[] = [];
  let line = 0;
  let start = 0;
  for (let at = 0; at + 4 < data.length; at += 5) {
    const [down = 0, along = 0, length = 0, type = -1] = data.slice(at, at + 4);
    line += down;
    start = down === 0 ? start + along : along;
    const kind = legend[type];
    if (kind !== undefined) tokens.push({ line, start, length, kind });
  }
  return tokens;
}
