import type { Cell } from './cells.js';
import { commentMagics, uncommentMagics } from './magics.js';

/** `# %%bash` is none: a cell magic that was commented out. */
const MARKER = /^# %%(?:[ \t]*\[(markdown|md|raw)\])?(?:[ \t]+(.*))?$/;

/** Cells as a script in the percent format, which VS Code, Spyder, PyCharm and Jupytext read too. */
export function scriptOf(cells: readonly Cell[]): string {
  const parts = cells.map(cell => {
    const source = cell.source.replaceAll('\r\n', '\n').trimEnd();
    const kind = cell.kind === 'code' ? '' : ` [${cell.kind}]`;
    const marker = `# %%${kind}${cell.title ? ` ${cell.title}` : ''}`;
    const body = cell.kind === 'code' ? commentMagics(source) : asComment(source);
    return body === '' ? `${marker}\n` : `${marker}\n${body}\n`;
  });
  return parts.join('\n');
}

/** A script's cells. What stands before the first marker is a cell too; a script without markers is one. */
export function cellsOf(script: string): readonly Cell[] {
  const cells: Cell[] = [];
  let kind: Cell['kind'] = 'code';
  let title = '';
  let lines: string[] = [];
  let marked = false;

  function put(): void {
    const text = trimmed(lines);
    lines = [];
    if (!marked && text === '') return;
    const source = kind === 'code' ? uncommentMagics(text) : uncommented(text);
    cells.push({ kind, source, ...(title !== '' && { title }) });
  }

  for (const line of script.replaceAll('\r\n', '\n').split('\n')) {
    const match = MARKER.exec(line);
    if (match === null) lines.push(line);
    else {
      put();
      marked = true;
      kind = match[1] === undefined ? 'code' : match[1] === 'raw' ? 'raw' : 'markdown';
      title = (match[2] ?? '').trim();
    }
  }
  put();
  return cells;
}

const asComment = (text: string): string =>
  text === ''
    ? ''
    : text
        .split('\n')
        .map(line => (line === '' ? '#' : `# ${line}`))
        .join('\n');

/** Markdown as comments, or, as some editors write it, as a string. */
function uncommented(text: string): string {
  const quoted = /^(?:"""|''')\n?([\s\S]*?)\n?(?:"""|''')$/.exec(text);
  if (quoted) return quoted[1] ?? '';
  return text
    .split('\n')
    .map(line => line.replace(/^# ?/, ''))
    .join('\n');
}

function trimmed(lines: readonly string[]): string {
  const from = lines.findIndex(line => line.trim() !== '');
  return from < 0 ? '' : lines.slice(from).join('\n').trimEnd();
}
