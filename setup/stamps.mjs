import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

/** What each step of the set-up was last done from, so that a start with nothing new does nothing. */
const folder = join(root, 'node_modules', '.cache', 'skython');

/** @returns whether the step was done from exactly this, and what it made is still there */
export function isDone(step, fingerprint, outputs = []) {
  const path = join(folder, `${step}.stamp`);
  return (
    existsSync(path) &&
    readFileSync(path, 'utf8') === fingerprint &&
    outputs.every(output => existsSync(join(root, output)))
  );
}

export function markDone(step, fingerprint) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${step}.stamp`), fingerprint);
}

const ignoredFolders = new Set([
  'node_modules',
  'dist',
  '__pycache__',
  'tests',
  '.mypy_cache',
  '.ruff_cache',
  '.pytest_cache',
]);
const isTest = name => /\.test\.tsx?$/.test(name) || /^(test_.*|conftest)\.py$/.test(name);
const hashes = new Map();

/** A hash of the content of files and of all files below folders, tests and what is built left out. */
export function fingerprint(...paths) {
  const total = createHash('sha256');
  for (const path of paths) {
    for (const file of filesBelow(path)) total.update(`${file}\0${hashOf(file)}\n`);
  }
  return total.digest('hex');
}

/** Files below a path of the checkout, sorted, relative to it. */
export function filesBelow(path) {
  const status = statSync(join(root, path), { throwIfNoEntry: false });
  if (status === undefined) return [];
  if (status.isFile()) return [path];
  return readdirSync(join(root, path), { withFileTypes: true })
    .filter(entry => !ignoredFolders.has(entry.name) && !entry.name.endsWith('.tsbuildinfo') && !isTest(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => (entry.isDirectory() ? filesBelow(`${path}/${entry.name}`) : [`${path}/${entry.name}`]));
}

function hashOf(file) {
  let hash = hashes.get(file);
  if (hash === undefined) {
    hash = createHash('sha256')
      .update(readFileSync(join(root, file)))
      .digest('base64');
    hashes.set(file, hash);
  }
  return hash;
}
