import type { EnvironmentName } from '@skython/shared';

/** What a zygote imports: `first` before its first fork, `later` between forks once the pool is idle. */
export interface Preload {
  readonly first: readonly string[];
  readonly later: readonly string[];
}

/** What people import most, so that the first call of a function pays for its own code only. */
const standardLibrary = [
  'asyncio',
  'base64',
  'collections',
  'contextlib',
  'copy',
  'csv',
  'dataclasses',
  'datetime',
  'decimal',
  'enum',
  'fractions',
  'functools',
  'hashlib',
  'heapq',
  'hmac',
  'html',
  'html.parser',
  'inspect',
  'io',
  'itertools',
  'json',
  'logging',
  'math',
  'operator',
  'os',
  'pathlib',
  'pickle',
  'random',
  're',
  'statistics',
  'string',
  'struct',
  'tempfile',
  'textwrap',
  'time',
  'traceback',
  'typing',
  'unicodedata',
  'urllib.parse',
  'urllib.request',
  'uuid',
  'zlib',
  'zoneinfo',
];

export const preloads: Readonly<Record<EnvironmentName, Preload>> = {
  base: {
    first: [...standardLibrary, 'numpy', 'pandas'],
    later: [
      'bs4',
      'requests',
      'PIL.Image',
      'matplotlib.figure',
      'matplotlib.pyplot',
      'scipy.optimize',
      'scipy.stats',
      'sklearn.linear_model',
      'sklearn.ensemble',
      'sklearn.model_selection',
      'sklearn.pipeline',
      'pyarrow.parquet',
      'xml.etree.ElementTree',
      'sqlite3',
    ],
  },
  // Nobody's packages are imported outside a worker.
  own: { first: standardLibrary, later: [] },
  tensorflow: {
    first: [...standardLibrary, 'numpy', 'pandas', 'tensorflow', 'keras'],
    later: ['bs4', 'requests', 'PIL.Image', 'sklearn'],
  },
};
