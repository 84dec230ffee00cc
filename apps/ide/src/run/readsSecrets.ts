import type { DraftFile } from '../workspace/draft.js';

const BY_MODULE = /\bskython\.secret\s*\(/;
/** `from skython import store, secret`, also over several lines in parentheses. */
const BY_NAME = /^[ \t]*from[ \t]+skython[ \t]+import[ \t]*(?:\([^)]*|[^\n#(]*)\bsecret\b/m;

/** Whether the text of a program calls `skython.secret`, as far as it shows: a guess at where it had better run. */
export const readsSecrets = (files: Readonly<Record<string, DraftFile>>): boolean =>
  Object.entries(files).some(
    ([path, file]) =>
      path.endsWith('.py') && file.kind === 'text' && (BY_MODULE.test(file.text) || BY_NAME.test(file.text)),
  );
