import { describe, expect, it } from 'vitest';
import { insertImport } from './insertImport.js';

const line = 'from skybox.demo import word_count';

describe('inserting an import', () => {
  it('goes after the imports that are there', () => {
    expect(insertImport('import re\nimport os\n\nx = 1\n', line)).toBe(`import re\nimport os\n${line}\n\nx = 1\n`);
  });

  it('goes after the docstring of the module', () => {
    expect(insertImport('"""Doc."""\n\nx = 1\n', line)).toBe(`"""Doc."""\n\n${line}\n\nx = 1\n`);
    expect(insertImport('"""Doc\nmore\n"""\nx = 1\n', line)).toBe(`"""Doc\nmore\n"""\n\n${line}\n\nx = 1\n`);
  });

  it('goes to the top of what has neither', () => {
    expect(insertImport('x = 1\n', line)).toBe(`${line}\n\nx = 1\n`);
    expect(insertImport('', line)).toBe(`${line}\n`);
  });

  it('stays out of imports that span lines', () => {
    const text = 'from typing import (\n    Any,\n)\n\nx = 1\n';
    expect(insertImport(text, line)).toBe(`from typing import (\n    Any,\n)\n${line}\n\nx = 1\n`);
  });

  it('does nothing when the line is there', () => {
    expect(insertImport(`${line}\nx = 1\n`, line)).toBe(`${line}\nx = 1\n`);
  });
});
