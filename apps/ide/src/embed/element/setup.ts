import type { EmbedSetupRequest } from '@skython/shared/embed';

/** The parts of an element that its setup is read from. */
export interface Written {
  getAttribute(name: string): string | null;
  /** Scripts in it: `<script type="text/x-python">`. */
  readonly scripts: readonly WrittenScript[];
  /** Its own text, for those who write no script. */
  readonly text: string;
}

export interface WrittenScript {
  readonly text: string;
  /** `data-file`; absent: `main.py`. */
  readonly file?: string | undefined;
  /** `data-checks`: the checks, no file. */
  readonly checks: boolean;
}

/** Attributes that are the setup's members as they are. */
const plain = ['readonly', 'exercise', 'nonce', 'theme'] as const;

/** Attributes whose change the editor follows. */
export const followed = ['source', 'files', 'checks', 'height', 'language', 'lang', ...plain] as const;

/** The setup that a page wrote down. Throws SyntaxError for `files` that is no JSON. */
export function readSetup(element: Written): EmbedSetupRequest {
  const files: Record<string, string> = {};
  for (const { text, file = 'main.py', checks } of element.scripts) if (!checks) files[file] = dedent(text);
  Object.assign(files, JSON.parse(element.getAttribute('files') ?? '{}'));
  const source = element.getAttribute('source');
  if (source !== null) files['main.py'] = source;
  files['main.py'] ??= dedent(element.text);
  const checks = element.getAttribute('checks') ?? dedent(element.scripts.find(one => one.checks)?.text ?? '');
  const language = element.getAttribute('language') ?? element.getAttribute('lang');
  const members = plain.flatMap(name => {
    const value = element.getAttribute(name);
    return value === null || value === '' ? [] : [[name, value]];
  });
  return {
    ...Object.fromEntries(members),
    files,
    checks,
    ...(language && { language }),
    height: isAuto(element) ? 'auto' : 'fixed',
  };
}

/** Whether the element is as high as what is in it. */
export const isAuto = (element: Pick<Written, 'getAttribute'>): boolean =>
  (element.getAttribute('height') ?? 'auto') === 'auto';

/** `420` and `420px` are pixels; other lengths stay as they are. */
export const cssHeight = (height: string): string => (/^\d+$/.test(height) ? `${height}px` : height);

/** Text as it was meant: without empty lines around it and the margin that all its lines share. */
export function dedent(text: string): string {
  const lines = text.replace(/^[ \t]*\r?\n/, '').split(/\r?\n/);
  while (lines.at(-1)?.trim() === '') lines.pop();
  const margins = lines.filter(line => line.trim() !== '').map(line => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const margin = Math.min(...margins);
  return lines.length === 0 ? '' : `${lines.map(line => line.slice(Math.min(margin, line.length))).join('\n')}\n`;
}
