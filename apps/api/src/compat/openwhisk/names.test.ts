import { describe, expect, it } from 'vitest';
import { parseActivationId, parseEntityName, parseQualified, pathOf, toActivationId } from './names.js';

describe('names of OpenWhisk', () => {
  it('have a namespace, perhaps a package, and a name', () => {
    const own = (text: string) => parseQualified(text, 'ada');
    expect(own('hello')).toEqual({ namespace: 'ada', package: '', name: 'hello' });
    expect(own('utils/hello world')).toEqual({ namespace: 'ada', package: 'utils', name: 'hello world' });
    expect(own('/_/hello')).toEqual({ namespace: 'ada', package: '', name: 'hello' });
    expect(own('/eve/utils/hello')).toEqual({ namespace: 'eve', package: 'utils', name: 'hello' });
    expect(own('eve/utils/hello')).toEqual({ namespace: 'eve', package: 'utils', name: 'hello' });
    expect(pathOf({ namespace: 'eve', package: '', name: 'a' })).toBe('eve/a');
  });

  it('are refused when they are none', () => {
    for (const text of ['', '/', '//a', '/a', '/a/b/c/d', 'a/', ' a', 'a ', '../a', '-a', 'a\0', 'x'.repeat(257)]) {
      expect(parseQualified(text, 'ada'), text).toBeUndefined();
    }
    expect(parseEntityName(['a', 'b', 'c'])).toBeUndefined();
  });

  it('of activations are UUIDs without dashes', () => {
    const uuid = '6f9d2c1e-3b5a-4f0e-9d7c-0123456789ab';
    expect(parseActivationId(toActivationId(uuid))).toBe(uuid);
    expect(parseActivationId('nonsense')).toBeUndefined();
  });
});
