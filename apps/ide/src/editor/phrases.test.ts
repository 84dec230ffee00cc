import { parseSync } from 'vite';
import { expect, it } from 'vitest';
import { phraseNames } from './phrases.js';

const packages: Readonly<Record<string, string>> = import.meta.glob(
  [
    '../../../../node_modules/@codemirror/*/dist/index.js',
    '../../../../node_modules/@replit/codemirror-*/dist/index.js',
  ],
  { query: '?raw', import: 'default', eager: true },
);

/** Functions whose text CodeMirror looks up in the phrases of a state. */
const asking = new Set(['phrase', 'reportError']);

/** Texts that a module asks the phrases for: literals in the arguments of those functions. */
function asked(path: string, source: string): string[] {
  const { program } = parseSync(path, source);
  const found: string[] = [];
  const visit = (node: unknown, within: boolean): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, value, callee, arguments: given, test } = node as Record<string, unknown>;
    if (type === 'Literal' && typeof value === 'string' && within) found.push(value);
    if (type === 'CallExpression' && asking.has(nameOf(callee))) visit(given, true);
    else if (type === 'CallExpression' || type === 'BinaryExpression')
      for (const one of Object.values(node)) visit(one, false);
    else for (const one of Object.values(node)) visit(one, within && one !== test);
  };
  visit(program, false);
  return found;
}

function nameOf(callee: unknown): string {
  if (typeof callee !== 'object' || callee === null) return '';
  const { name, property } = callee as Record<string, unknown>;
  return typeof name === 'string' ? name : nameOf(property);
}

it('has every phrase that the packages of the editor ask for, and no other', () => {
  expect(Object.keys(packages).length).toBeGreaterThan(10);
  const wanted = new Set(Object.entries(packages).flatMap(([path, source]) => asked(path, source)));
  expect(phraseNames.toSorted()).toEqual([...wanted].sort());
});
