/** Python source as written: no escapes are read, and the indentation of the first line is taken off. */
export function python(parts: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  const text = String.raw(parts, ...values).replace(/^\n/, '');
  const indent = /^ */.exec(text)?.[0] ?? '';
  const lines = text.split('\n').map(line => (line.startsWith(indent) ? line.slice(indent.length) : line.trimStart()));
  return lines.join('\n').replace(/\n *$/, '\n');
}

/** A program of one file. */
export const main = (source: string) => ({ files: { 'main.py': source } });
