import { describe, expect, it } from 'vitest';
import { bringsPackages, withoutPackages } from './bringing.js';

const example = (main: string) =>
  ({ name: 'a', request: { files: { 'main.py': main }, visibility: 'public' } }) as const;

describe('a function that brings packages', () => {
  it('is published without them first: the same but for its declaration', () => {
    const bringing = example('# /// script\n# dependencies = ["six"]\n# ///\n"""Text."""\n\n# a comment\n');
    expect(bringsPackages(bringing)).toBe(true);
    expect(withoutPackages(bringing)).toEqual(example('"""Text."""\n\n# a comment\n'));
    expect(bringsPackages(withoutPackages(bringing))).toBe(false);
  });

  it('is one that declares them by inline metadata', () => {
    expect(bringsPackages(example('# /// script is a word here\ndef main(): ...\n'))).toBe(false);
  });
});
