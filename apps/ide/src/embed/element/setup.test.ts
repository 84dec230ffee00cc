import { describe, expect, it } from 'vitest';
import { cssHeight, dedent, readSetup, type WrittenScript } from './setup.js';

const written = (attributes: Record<string, string>, scripts: readonly WrittenScript[] = [], text = '') => ({
  getAttribute: (name: string) => attributes[name] ?? null,
  scripts,
  text,
});

describe('the setup of <skython-editor>', () => {
  it('comes from its scripts, without the margin they have in the page', () => {
    const setup = readSetup(
      written({ readonly: '1', height: '300' }, [
        { text: '\n      def f(x):\n          return x\n\n    ', checks: false },
        { text: 'A = 1', file: 'data.py', checks: false },
        { text: '\n  def test_f():\n    assert f(1) == 1\n', checks: true },
      ]),
    );
    expect(setup).toEqual({
      files: { 'main.py': 'def f(x):\n    return x\n', 'data.py': 'A = 1\n' },
      checks: 'def test_f():\n  assert f(1) == 1\n',
      readonly: '1',
      height: 'fixed',
    });
  });

  it('comes from attributes, which go before scripts', () => {
    const setup = readSetup(
      written(
        { source: 'x = 1', files: '{"b.csv": "a,b"}', checks: 'def test_x(): pass', language: 'de', theme: 'dark' },
        [{ text: 'y = 2', checks: false }],
      ),
    );
    expect(setup).toEqual({
      files: { 'main.py': 'x = 1', 'b.csv': 'a,b' },
      checks: 'def test_x(): pass',
      language: 'de',
      theme: 'dark',
      height: 'auto',
    });
  });

  it('comes from its text where nothing else says', () => {
    expect(readSetup(written({}, [], '\n  print(1)\n')).files).toEqual({ 'main.py': 'print(1)\n' });
    expect(readSetup(written({})).files).toEqual({ 'main.py': '' });
    expect(() => readSetup(written({ files: 'main.py' }))).toThrow(SyntaxError);
  });

  it('keeps lines that are shorter than the margin, and Windows line ends', () => {
    expect(dedent('    a\r\n\r\n      b\r\n')).toBe('a\n\n  b\n');
  });

  it('takes heights as HTML and as CSS write them', () => {
    expect([cssHeight('420'), cssHeight('60vh')]).toEqual(['420px', '60vh']);
  });
});
