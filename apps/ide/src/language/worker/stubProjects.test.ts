import { describe, expect, it } from 'vitest';
import { openTypeshed } from './stubProjects.js';

const typeshed = openTypeshed({
  '/typeshed/stdlib/os/__init__.pyi': 'os',
  '/typeshed/stubs/tensorflow/METADATA.toml': 'dependencies = ["numpy>=1.20", "types-protobuf", "types-requests"]\n',
  '/typeshed/stubs/tensorflow/tensorflow/__init__.pyi': 'tf',
  '/typeshed/stubs/protobuf/google/protobuf/any.pyi': 'any',
  '/typeshed/stubs/six/six/__init__.pyi': 'six',
  '/typeshed/stubs/toml/toml.pyi': 'toml',
});

describe('stubs of typeshed', () => {
  it('are those of the standard library, and of what is imported with what that needs', () => {
    expect(Object.keys(typeshed.standard)).toEqual(['/typeshed/stdlib/os/__init__.pyi']);
    const names = typeshed.plan(['os', 'tensorflow.keras']);
    expect(names).toEqual(['types-tensorflow', 'types-protobuf']);
    expect(Object.values(typeshed.files(names))).toContain('any');
  });

  it('are found for modules of one file, and not for what nobody stubs', () => {
    expect(typeshed.plan(['toml', 'unknown'])).toEqual(['types-toml']);
    expect(typeshed.files(['numpy'])).toEqual({});
  });
});
