import { describe, expect, it } from 'vitest';
import { readsSecrets } from './readsSecrets.js';

const reads = (text: string, path = 'main.py'): boolean => readsSecrets({ [path]: { kind: 'text', text } });

describe('whether a program reads secrets', () => {
  it.each([
    'from skython import secret\n',
    'from skython import store, secret as hidden\n',
    'import skython\n\ndef main():\n    return skython.secret("A")\n',
    'from skython import (\n    load,\n    secret,\n)\n',
    'def main():\n    from skython import secret\n',
  ])('shows in %j', text => expect(reads(text)).toBe(true));

  it.each([
    'import secrets\n',
    'from skython import store  # no secret\n',
    'from skython import store\nsecret = 1\n',
    'from skython import (\n    load,\n)\nsecret = 1\n',
    'from skython import secrets_of_mine\n',
  ])('does not show in %j', text => expect(reads(text)).toBe(false));

  it('is no matter of other files', () => expect(reads('from skython import secret\n', 'notes.txt')).toBe(false));
});
