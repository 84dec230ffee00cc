import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetUpFailure } from './command.mjs';
import { root } from './root.mjs';

/**
 * Faults of pinned packages that no release corrects yet. Each is a piece of text and what stands there instead; when a
 * package is updated and neither is found, the set-up says so, and the entry is looked at again.
 */
const corrections = [
  {
    // A write after the connection was lost throws where nobody can catch it and ends the whole server: the ROLLBACK of
    // a transaction is such a write (porsager/postgres issues 1154 and 1208).
    path: 'node_modules/postgres/src/connection.js',
    wrong: '  function nextWrite(fn) {\n    const x = socket.write(chunk, fn)\n',
    right: `  function nextWrite(fn) {
    if (socket === null) {
      nextWriteTimer !== null && clearImmediate(nextWriteTimer)
      chunk = nextWriteTimer = null
      error(Errors.connection('CONNECTION_CLOSED', options, socket))
      query = null
      return false
    }
    const x = socket.write(chunk, fn)
`,
  },
];

/** Corrects the packages in place; those that are correct are left alone. */
export function correctPackages() {
  for (const { path, wrong, right } of corrections) {
    const file = join(root, path);
    const text = readFileSync(file, 'utf8');
    if (text.includes(right)) continue;
    if (!text.includes(wrong)) {
      throw new SetUpFailure(
        `${path} is not what setup/corrections.mjs corrects.`,
        'Start from an unchanged checkout; after an update of the package, look whether the entry is still needed.',
      );
    }
    // A new file instead of the old: a package manager may link the old one from elsewhere, and readers see no half.
    const written = `${file}.${process.pid}`;
    writeFileSync(
      written,
      text.replace(wrong, () => right),
    );
    renameSync(written, file);
  }
}
