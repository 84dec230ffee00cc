import * as v from 'valibot';

/** One package of Pyodide's lock; members we do not read are kept. */
const lockPackageSchema = v.looseObject({
  name: v.string(),
  version: v.string(),
  file_name: v.string(),
  sha256: v.string(),
  depends: v.array(v.string()),
  imports: v.array(v.string()),
});
export type LockPackage = v.InferOutput<typeof lockPackageSchema>;

export const lockSchema = v.looseObject({
  info: v.looseObject({ version: v.string() }),
  packages: v.record(v.string(), lockPackageSchema),
});
export type PyodideLock = v.InferOutput<typeof lockSchema>;

/** A file the browser needs and the only content that is accepted for it. */
export interface WantedFile {
  readonly name: string;
  readonly sha256: string;
}

/** What can be imported in the page without asking anybody; what these depend on comes with them. */
const officialRoots = ['numpy', 'pandas', 'scipy', 'scikit-learn', 'matplotlib', 'pillow', 'pyarrow', 'sqlite3', 'ssl'];

/**
 * Wheels that are built from the same source for every platform: those of PyPI are taken, which anybody can check.
 * Depends beside the lock's: BeautifulSoup picks its parser by what is installed, and the server has html5lib.
 */
const moreDepends: Readonly<Record<string, readonly string[]>> = { beautifulsoup4: ['html5lib'] };
const moreImports: Readonly<Record<string, readonly string[]>> = { tzdata: ['zoneinfo'] };

export interface PureWheel extends WantedFile {
  /** As PyPI spells it, e.g. `charset-normalizer`. */
  readonly project: string;
  readonly version: string;
}

/** The packages of the page: a lock reduced to them, and the files it names. */
export interface WantedPackages {
  readonly lock: PyodideLock;
  readonly official: readonly WantedFile[];
  readonly pure: readonly PureWheel[];
}

/** @param requirements text of `environments/browser.txt` */
export function choosePackages(lock: PyodideLock, requirements: string): WantedPackages {
  const pure = readPureWheels(requirements);
  const packages: Record<string, LockPackage> = {};
  const official: WantedFile[] = [];
  const visit = (name: string): void => {
    if (name in packages) return;
    const locked = lock.packages[name];
    if (locked === undefined) throw new Error(`Pyodide's lock has no package ${name}`);
    const wheel = pure.find(({ project }) => project === name);
    if (wheel && wheel.version !== locked.version)
      throw new Error(`${name} is ${wheel.version} in browser.txt and ${locked.version} in Pyodide's lock`);
    const depends = [...locked.depends, ...(moreDepends[name] ?? [])];
    const imports = [...locked.imports, ...(moreImports[name] ?? [])];
    packages[name] = { ...locked, depends, imports, ...(wheel && { file_name: wheel.name, sha256: wheel.sha256 }) };
    if (!wheel) official.push({ name: locked.file_name, sha256: locked.sha256 });
    for (const depended of depends) visit(depended);
  };
  for (const name of [...officialRoots, ...pure.map(({ project }) => project)]) visit(name);
  return { lock: { ...lock, packages }, official, pure };
}

/** `name==1.0 \` and `--hash=sha256:…` on the next line, as pip reads it. */
function readPureWheels(requirements: string): PureWheel[] {
  return [...requirements.matchAll(/^([\w.-]+)==([\w.]+) \\\n\s+--hash=sha256:([0-9a-f]{64})$/gm)].map(
    ([, project = '', version = '', sha256 = '']) => ({
      project,
      version,
      sha256,
      name: `${project.replaceAll('-', '_')}-${version}-${universal.has(project) ? 'py2.py3' : 'py3'}-none-any.whl`,
    }),
  );
}

/** Projects whose wheel also says Python 2. */
const universal = new Set(['html5lib', 'webencodings', 'tzdata']);
