import type { Plugin } from 'vite';

const PURE_CALL = '/*@__PURE__*/EmacsHandler.';

/**
 * The package of Emacs' keys marks the calls that bind its keys and add its commands as free of effects, so a build leaves
 * them out, and no key does anything. Without the marks they stay.
 */
export function emacsKeys(): Plugin {
  return {
    name: 'skython:emacs-keys',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('/@replit/codemirror-emacs/')) return undefined;
      if (!code.includes(PURE_CALL))
        this.error('The package of the Emacs keys has no such marks any more: see emacsKeys.ts.');
      return { code: code.replaceAll(PURE_CALL, 'EmacsHandler.'), map: null };
    },
  };
}
