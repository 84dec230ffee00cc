import type { FileMatches, SearchMatch, SearchResult } from './query.js';

/** Text files by path, in the order they are shown. */
export type Texts = readonly (readonly [path: string, text: string])[];

const MAX_MATCHES = 2_000;
const AROUND = 120;

/** All places where the pattern fits, up to a limit. Empty matches are none. */
export function findAll(texts: Texts, pattern: RegExp): SearchResult {
  const files: FileMatches[] = [];
  let left = MAX_MATCHES;
  for (const [path, text] of texts) {
    const matches: SearchMatch[] = [];
    let line = 1;
    let lineStart = 0;
    let looked = 0;
    for (const match of text.matchAll(pattern)) {
      const [found] = match;
      if (found === '') continue;
      for (let at = text.indexOf('\n', looked); at >= 0 && at < match.index; at = text.indexOf('\n', at + 1)) {
        line += 1;
        lineStart = at + 1;
      }
      looked = match.index;
      matches.push(matchAt(text, match.index, found, line, lineStart));
      left -= 1;
      if (left === 0) return { files: [...files, { path, matches }], more: true };
    }
    if (matches.length > 0) files.push({ path, matches });
  }
  return { files, more: false };
}

function matchAt(text: string, from: number, found: string, line: number, lineStart: number): SearchMatch {
  const to = from + found.length;
  const end = text.indexOf('\n', to);
  const lineEnd = end < 0 ? text.length : end;
  const before = text.slice(Math.max(lineStart, from - AROUND), from);
  return {
    line,
    column: from - lineStart + 1,
    length: found.length,
    before: before.trimStart(),
    found: found.length > AROUND * 2 ? `${found.slice(0, AROUND * 2)}…` : found,
    after: text.slice(to, Math.min(lineEnd, to + AROUND)),
  };
}

/**
 * The texts that change when every match is replaced.
 * With `regex`, `$1`, `$<name>` and `$&` stand for what was found, `\n` and `\t` for line break and tab; else nothing does.
 */
export function replaceAll(texts: Texts, pattern: RegExp, replacement: string, regex: boolean): Texts {
  const put = regex ? replacement.replace(/\\([nt\\])/g, (_, sign: string) => escapes[sign] ?? sign) : undefined;
  return texts.flatMap(([path, text]) => {
    const after = put === undefined ? text.replace(pattern, () => replacement) : text.replace(pattern, put);
    return after === text ? [] : [[path, after] as const];
  });
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', '\\': '\\' };
