import { describe, expect, it } from 'vitest';
import { makeLock, packagesOf, pinsOf } from './lock.js';

const HASH = `--hash=sha256:${'0'.repeat(64)}`;
const resolved = `lxml==5.4.0 \\\n    ${HASH} \\\n    ${HASH}\nsix==1.16.0 \\\n    ${HASH}\n`;

describe('a lock', () => {
  it('holds what the environment lacks, hashes and all', () => {
    const lock = makeLock(resolved, 'base', `# pins\nsix==1.16.0 \\\n    ${HASH}\n`);
    expect(lock?.text).toBe(`lxml==5.4.0 \\\n    ${HASH} \\\n    ${HASH}\n`);
    expect(lock && packagesOf(lock)).toEqual(['lxml 5.4.0']);
    expect(lock?.hash).toMatch(/^[0-9a-f]{32}$/);
  });

  it('of another version than the environment has is kept, and nothing is left when it has all', () => {
    expect(packagesOf({ text: makeLock(resolved, 'base', 'six==1.15.0\n')?.text ?? '' })).toEqual([
      'lxml 5.4.0',
      'six 1.16.0',
    ]);
    expect(makeLock(resolved, 'base', 'Six==1.16.0\nlxml==5.4.0\n')).toBeUndefined();
  });

  it('is another for another environment', () => {
    expect(makeLock(resolved, 'own', '')?.hash).not.toBe(makeLock(resolved, 'base', '')?.hash);
  });

  it('gives its versions alone as constraints', () => {
    expect(pinsOf(resolved)).toBe('lxml==5.4.0\nsix==1.16.0\n');
  });
});
