import { ROOT, SITE_PACKAGES, STUBS } from '../places.js';

/** pyrightconfig.json. The rules that are off would blame what skython allows. */
const configuration = {
  include: ['draft'],
  executionEnvironments: [{ root: 'draft' }, { root: 'opened' }],
  pythonVersion: '3.12',
  pythonPlatform: 'Linux',
  typeCheckingMode: 'standard',
  typeshedPath: '/typeshed',
  stubPath: STUBS,
  venvPath: '/',
  venv: 'env',
  // A script gives its last expression.
  reportUnusedExpression: 'none',
  // Stubs stand for packages that the page need not have.
  reportMissingModuleSource: 'none',
  // A package may be there on the server only.
  reportMissingImports: 'warning',
  // What a library's own source says of its types is a guess: not to be held against its user.
  reportPrivateImportUsage: 'none',
  reportTypedDictNotRequiredAccess: 'none',
};

/** Files that are there before any package. */
export const ownFiles: Readonly<Record<string, string>> = {
  [`${ROOT}/pyrightconfig.json`]: JSON.stringify(configuration),
  [`${SITE_PACKAGES}/skython/py.typed`]: '',
  [`${STUBS}/skybox/__init__.pyi`]:
    '"""Published functions as if they were local: `from skybox.demo import word_count`."""\n',
  // What programs have without an import.
  [`${STUBS}/__builtins__.pyi`]: `from skython import requirements as requirements

def display(*values: object) -> None:
    """Shows values in the console as results are shown: tables, pictures, HTML."""
`,
};
