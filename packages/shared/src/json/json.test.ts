import { describe, expect, it } from 'vitest';
import { NotJson } from './node.js';
import { parseJson, tryParseJson } from './parse.js';
import { printJson, printPython } from './print.js';

describe('exact JSON', () => {
  it('keeps numbers as they were written', () => {
    for (const text of ['1.0', '-0', '12345678901234567890', '1e400', '0.30000000000000004', '2E+3']) {
      expect(printJson(parseJson(text))).toBe(text);
    }
  });

  it('reads what JSON.parse reads', () => {
    const text = '{"a": [1, "two\\n\\"quoted\\"", null, true, {"": []}], "ü": "\\ud83d\\ude00\\\\"}';
    expect(JSON.parse(printJson(parseJson(text)))).toEqual(JSON.parse(text));
    expect(JSON.parse(printJson(parseJson(text), 2))).toEqual(JSON.parse(text));
  });

  it('keeps the order of members, and names that objects of JavaScript would lose', () => {
    expect(printJson(parseJson('{"b": 1, "1": 2, "__proto__": 3}'))).toBe('{"b": 1, "1": 2, "__proto__": 3}');
  });

  it.each(['', '{', '[1,]', '{"a" 1}', '01', '+1', "'a'", '"a', '1 2', 'nul', '"\n"', '{a: 1}', 'NaN'])(
    'refuses %j',
    text => {
      expect(() => parseJson(text)).toThrow(NotJson);
    },
  );

  it('says where a text stops being JSON', () => {
    expect(() => parseJson('{\n  "a": 1,\n  b: 2\n}')).toThrow('line 3, column 3');
  });

  it('gives up on values that are nested too deeply instead of failing the page', () => {
    expect(tryParseJson('['.repeat(100_000))).toBeUndefined();
  });

  it('writes Python literals', () => {
    expect(printPython(parseJson('{"a": [true, null, 1.0, "x\\"y"]}'))).toBe('{"a": [True, None, 1.0, "x\\"y"]}');
  });
});
