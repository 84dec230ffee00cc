/** A line that only IPython understands: `%magic`, `!command`, `?help`, `help?`, `x = !ls`, `x = %time f()`. */
const MAGIC = /^\s*(?:%%?[A-Za-z]|!|\?{1,2}[\w%]|[\w.]+\?{1,2}\s*$|[\w.,\s]+=\s*(?:!|%[A-Za-z]))/;
/** Cell magics whose text below is no Python. */
const FOREIGN =
  /^%%(bash|sh|script|html|HTML|javascript|js|latex|markdown|svg|SVG|perl|ruby|R|sql|writefile|file|cmd|system|sx|!)\b/;
/** What is a magic, or a cell's marker, behind comment signs. Help (`print?`) is not: many comments end like that. */
const COMMENTED = /^(?:%%(?:\s|$)|\s*(?:%%?[A-Za-z]|![^\s=]|[\w.,\s]+=\s*(?:!|%[A-Za-z])))/;
const COMMENT = /^(\s*)# (.*)$/;

/** Comments magics out, so that the script is Python; `uncommentMagics` brings them back. */
export function commentMagics(source: string): string {
  const lines = source.split('\n');
  const first = lines.findIndex(line => line.trim() !== '');
  if (first >= 0 && FOREIGN.test(lines[first] ?? '')) return lines.map(line => `# ${line}`.trimEnd()).join('\n');
  return eachOwnLine(lines, line => (MAGIC.test(line) || isCommentedMagic(line) ? commented(line) : line));
}

/** Takes one comment sign from lines that are magics behind it. */
export function uncommentMagics(source: string): string {
  const lines = source.split('\n');
  const first = lines.find(line => line.trim() !== '') ?? '';
  if (FOREIGN.test(first.replace(/^# /, '')) && first.startsWith('# ')) {
    return lines.map(line => line.replace(/^# ?/, '')).join('\n');
  }
  return eachOwnLine(lines, line => (isCommentedMagic(line) ? line.replace(COMMENT, '$1$2') : line));
}

const commented = (line: string): string => line.replace(/^(\s*)/, '$1# ');

/** `# %time` and, so that what was a comment stays one, `# # %time`. */
function isCommentedMagic(line: string): boolean {
  let rest = line;
  for (let match = COMMENT.exec(rest); match !== null; match = COMMENT.exec(rest)) rest = `${match[1]}${match[2]}`;
  return rest !== line && COMMENTED.test(rest);
}

/** Changes the lines on which a statement begins: not those within brackets, strings or behind a backslash. */
function eachOwnLine(lines: readonly string[], change: (line: string) => string): string {
  let state: Inside = { depth: 0, quote: undefined, goesOn: false };
  return lines
    .map(line => {
      const own = state.depth === 0 && state.quote === undefined && !state.goesOn;
      const next = own ? change(line) : line;
      state = own && next !== line ? state : after(line, state);
      return next;
    })
    .join('\n');
}

interface Inside {
  readonly depth: number;
  /** Triple quote that is open. */
  readonly quote: string | undefined;
  /** The line ended with a backslash. */
  readonly goesOn: boolean;
}

const TOKEN = /"""|'''|\\.|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|#.*|[()[\]{}]/g;

/** Where a line of Python leaves us: well enough for brackets and strings. */
function after(line: string, { depth: startDepth, quote: startQuote }: Inside): Inside {
  let depth = startDepth;
  let quote = startQuote;
  for (const [token] of line.matchAll(TOKEN)) {
    if (quote !== undefined) quote = token === quote ? undefined : quote;
    else if (token === '"""' || token === "'''") quote = token;
    else if (/^[([{]$/.test(token)) depth += 1;
    else if (/^[)\]}]$/.test(token)) depth = Math.max(0, depth - 1);
  }
  return { depth, quote, goesOn: quote === undefined && line.endsWith('\\') };
}
