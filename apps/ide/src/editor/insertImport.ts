const IMPORT = /^(import|from)\s/;
const DOCSTRING = /^[rRuU]?("""|'''|"|')/;

/** Adds an import line after the module's docstring and its other imports; a line that is there stays alone. */
export function insertImport(text: string, line: string): string {
  const lines = text.split('\n');
  if (lines.some(one => one.trim() === line)) return text;
  const head = headOf(lines);
  const before = lines.slice(0, head.end);
  const rest = lines.slice(head.end);
  const gapAbove = head.end > 0 && !head.imports ? [''] : [];
  const after = head.end > 0 && !head.imports && rest[0]?.trim() === '' ? rest.slice(1) : rest;
  const gapBelow = after.length > 0 && after[0]?.trim() !== '' ? [''] : [];
  return [...before, ...gapAbove, line, ...gapBelow, ...after].join('\n');
}

/** How many lines docstring and imports take, and whether they end with an import. */
function headOf(lines: readonly string[]): { readonly end: number; readonly imports: boolean } {
  let end = 0;
  let imports = false;
  let at = 0;
  let begun = false;
  while (at < lines.length) {
    const one = lines[at] ?? '';
    const trimmed = one.trim();
    if (trimmed === '' || trimmed.startsWith('#')) {
      at += 1;
      continue;
    }
    const quotes = begun ? undefined : DOCSTRING.exec(trimmed)?.[1];
    if (quotes === undefined && !IMPORT.test(one)) break;
    begun = true;
    at = quotes === undefined ? endOfImport(lines, at) : endOfString(lines, at, quotes);
    end = at;
    imports = quotes === undefined;
  }
  return { end, imports };
}

function endOfString(lines: readonly string[], start: number, quotes: string): number {
  const first = lines[start] ?? '';
  if (first.indexOf(quotes, first.indexOf(quotes) + quotes.length) >= 0) return start + 1;
  const close = lines.findIndex((one, at) => at > start && one.includes(quotes));
  return close < 0 ? start + 1 : close + 1;
}

function endOfImport(lines: readonly string[], start: number): number {
  let at = start;
  let open = 0;
  for (; at < lines.length; at += 1) {
    const one = lines[at] ?? '';
    open += (one.match(/\(/g)?.length ?? 0) - (one.match(/\)/g)?.length ?? 0);
    if (open <= 0 && !one.trimEnd().endsWith('\\')) break;
  }
  return at + 1;
}
