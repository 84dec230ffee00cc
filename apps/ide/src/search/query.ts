/** What is looked for in the draft's files. */
export interface SearchQuery {
  readonly text: string;
  readonly regex: boolean;
  readonly word: boolean;
  readonly matchCase: boolean;
}

/** A match. Lines and columns count from 1, columns in UTF-16 units. */
export interface SearchMatch {
  readonly line: number;
  readonly column: number;
  readonly length: number;
  /** The line around it, cut where it is long. */
  readonly before: string;
  readonly found: string;
  readonly after: string;
}

export interface FileMatches {
  readonly path: string;
  readonly matches: readonly SearchMatch[];
}

export interface SearchResult {
  readonly files: readonly FileMatches[];
  /** The search stopped at its limit. */
  readonly more: boolean;
}

/** The expression of a query, or why it is none. */
export type Pattern =
  | { readonly kind: 'pattern'; readonly pattern: RegExp }
  | { readonly kind: 'faulty'; readonly message: string };

export function patternOf({ text, regex, word, matchCase }: SearchQuery): Pattern {
  const source = regex ? text : text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  try {
    const whole = word ? `(?<![\\p{L}\\p{N}_])(?:${source})(?![\\p{L}\\p{N}_])` : source;
    return { kind: 'pattern', pattern: new RegExp(whole, `gmu${matchCase ? '' : 'i'}`) };
  } catch (error) {
    return { kind: 'faulty', message: error instanceof Error ? error.message : String(error) };
  }
}
