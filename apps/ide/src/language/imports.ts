/** Modules that a text imports, as far as its lines tell: also while it is being written and cannot be parsed. */
export function importsIn(text: string): readonly string[] {
  const found = new Set<string>();
  for (const [, from, plain = ''] of text.matchAll(/^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import\b|import[ \t]+(.+))/gm)) {
    const names = from === undefined ? plain.split(',').map(part => /^\s*([\w.]+)/.exec(part)?.[1] ?? '') : [from];
    for (const name of names) if (/^[A-Za-z_]/.test(name)) found.add(name);
  }
  return [...found];
}

/** `mia` of `from skybox.mia import …`. */
export const skyboxOwners = (imports: readonly string[]): readonly string[] =>
  imports.flatMap(name => (name.startsWith('skybox.') ? [name.split('.')[1] ?? ''] : [])).filter(Boolean);
