import { expect, it } from 'vitest';
import { importsIn, skyboxOwners } from './imports.js';

it('finds imports of lines, also of a text that is not finished', () => {
  const text =
    'import os, numpy as np\nfrom pandas.io import sql\n  import scipy.stats\nfrom . import x\nx = "import"\ndef (';
  expect(importsIn(text)).toEqual(['os', 'numpy', 'pandas.io', 'scipy.stats']);
});

it('finds the owners of imported functions', () => {
  expect(skyboxOwners(['skybox.examples', 'skybox', 'os', 'skybox.mia_b'])).toEqual(['examples', 'mia_b']);
});
