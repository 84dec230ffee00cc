import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const checkout = resolve(import.meta.dirname, '../..');

/** What tests share because it is costly to make and never changes: Python environments, tools, downloads. */
export const sharedData = resolve(checkout, process.env.SKYTHON_DATA_DIR ?? '.skython');

const shared = ['environments', 'tools', 'cache', 'browser'];

/** A new data directory with a database of its own and, unless `bare`, the shared environments. */
export function makeDataDirectory({ bare = false } = {}): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'skython-test-'));
  for (const name of bare ? [] : shared) {
    mkdirSync(join(sharedData, name), { recursive: true });
    symlinkSync(join(sharedData, name), join(folder, name));
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
