import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { run, runTool, SetUpFailure } from './command.mjs';
import { root } from './root.mjs';
import { filesBelow, fingerprint, isDone, markDone } from './stamps.mjs';

const configuration = ['package-lock.json', 'tsconfig.base.json'];

/** What the browser's interpreter loads. */
const corePackages = ['_skython', '_skython_browser', 'skython', 'skybox'];

/** What is built, in order: from which files, into which, and how. */
const parts = [
  {
    name: 'server',
    from: [
      ...configuration,
      'packages/shared',
      'packages/runtime/src',
      'packages/runtime/tsconfig.json',
      'packages/runtime/tsconfig.core.json',
      'apps/api',
    ],
    into: ['packages/shared/dist/index.js', 'packages/runtime/dist/index.js', 'apps/api/dist/main.js'],
    // When a folder was removed by hand, the compiler's own record still says that it is up to date.
    build: missing =>
      runTool('typescript/bin/tsc', [
        '-b',
        ...(missing ? ['--force'] : []),
        'packages/shared',
        'packages/runtime',
        'apps/api',
      ]),
  },
  {
    name: 'browser worker',
    from: [...configuration, 'packages/runtime/build-worker.mjs', 'packages/runtime/src', 'packages/shared/src'],
    into: ['packages/runtime/dist/pyodide/worker-text.js'],
    build: () => run(process.execPath, ['packages/runtime/build-worker.mjs']),
  },
  {
    name: 'Python core',
    from: corePackages.map(name => `packages/runtime/python/${name}`),
    into: ['packages/runtime/dist/skython-core.json'],
    build: bundleCore,
  },
  {
    name: 'Python memories',
    from: [
      ...configuration,
      ...corePackages.map(name => `packages/runtime/python/${name}`),
      'packages/runtime/build-memory.mjs',
      'packages/runtime/src/pyodide/wire',
      'packages/runtime/src/pyodide/worker',
    ],
    into: ['switching', 'blocking'].map(kind => `packages/runtime/dist/python-memory-${kind}.bin`),
    build: () => run(process.execPath, ['packages/runtime/build-memory.mjs']),
  },
  {
    name: 'page',
    from: [
      ...configuration,
      'packages/shared/src',
      'packages/runtime/src',
      'packages/runtime/build-worker.mjs',
      'apps/ide',
    ],
    into: ['apps/ide/dist/index.html'],
    build: () =>
      run(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', 'apps/ide', '--logLevel', 'warn']),
  },
];

/** Builds what changed since it was last built. @param {readonly string[]} [only] names of parts */
export async function build(progress, only) {
  const step = progress.step('build');
  const built = [];
  for (const part of parts.filter(({ name }) => only === undefined || only.includes(name))) {
    const stampName = `build ${part.name}`;
    const now = fingerprint(...part.from);
    if (isDone(stampName, now, part.into)) continue;
    step.report(part.name);
    const result = await part.build(part.into.some(output => !existsSync(join(root, output))));
    if (!result.ok) {
      step.fail(part.name);
      throw new SetUpFailure(
        `Building the ${part.name} failed:\n${result.output.trim()}`,
        'Correct what is shown above, or start from an unchanged checkout.',
      );
    }
    markDone(stampName, now);
    built.push(part.name);
  }
  step.done(built.length === 0 ? 'in place' : built.join(', '));
}

/** The Python core as one file `{path: text}`: the very files the server runs, and the bridge to the page. */
function bundleCore() {
  const folder = 'packages/runtime/python';
  const files = corePackages
    .flatMap(name => filesBelow(`${folder}/${name}`))
    .filter(path => path.endsWith('.py') && !basename(path).startsWith('test_'));
  const bundle = Object.fromEntries(
    files.map(path => [path.slice(folder.length + 1), readFileSync(join(root, path), 'utf8')]),
  );
  const target = join(root, 'packages/runtime/dist/skython-core.json');
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, JSON.stringify(bundle));
  return { ok: true, output: '' };
}
