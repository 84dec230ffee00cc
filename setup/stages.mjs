import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, runTool } from './command.mjs';
import { ofAttacks, ofPlaywright, ofPytest, ofVitest, one } from './outcomes.mjs';
import { root } from './root.mjs';

const python = 'packages/runtime/python';
/** The model of Polibias and its functions, with settings of their own. */
const polibias = 'polibias';

/**
 * What `npm test` runs, begun in this order: the longest first. `run` takes how its programs are run and what becomes of their
 * output (options of `command.mjs`), and resolves to a count. Those that are `fast` make up `npm run check`; `browser` needs
 * Chromium; `alone` gets the machine for itself; a `hurried` one goes before others, whose tests wait longer for an answer.
 */
export function makeStages(tools) {
  const reports = mkdtempSync(join(tmpdir(), 'skython-reports-'));
  const report = name => join(reports, name);

  const vitest = (name, kind = {}) => ({
    name,
    ...kind,
    async run(options) {
      const file = report(`${name}.json`);
      const args = [
        'run',
        '--project',
        name,
        '--passWithNoTests',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${file}`,
      ];
      const { ok } = await runTool('vitest/vitest.mjs', args, options);
      return ofVitest(file, ok);
    },
  });

  return {
    reports,
    stages: [
      {
        name: 'e2e',
        browser: true,
        hurried: true,
        async run(options) {
          if (!(await tools.chromium())) return one(false);
          const file = report('e2e.json');
          const args = ['test', '--config', 'tests/e2e/playwright.config.ts'];
          const env = { ...options.env, SKYTHON_E2E_REPORT: file };
          const { ok } = await runTool('@playwright/test/cli.js', args, { ...options, env });
          return ofPlaywright(file, ok);
        },
      },
      {
        name: 'types',
        fast: true,
        run: async options => one((await runTool('typescript/bin/tsc', ['-b'], options)).ok),
      },
      {
        name: 'lint',
        fast: true,
        run: async options =>
          one((await runTool('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.'], options)).ok),
      },
      {
        name: 'python-lint',
        fast: true,
        async run(options) {
          const development = await tools.python();
          const lint = await run(
            join(development, 'bin/ruff'),
            // The configuration's own folder is where its patterns hold.
            ['check', '--no-cache', '--config', 'pyproject.toml', '.', join(root, 'examples'), join(root, 'tests')],
            { ...options, cwd: join(root, python) },
          );
          const types = await run(join(development, 'bin/mypy'), ['--config-file', 'pyproject.toml', '.'], {
            ...options,
            cwd: join(root, python),
          });
          return { passed: Number(lint.ok) + Number(types.ok), failed: Number(!lint.ok) + Number(!types.ok) };
        },
      },
      vitest('unit', { fast: true }),
      {
        name: 'pytest',
        fast: true,
        async run(options) {
          const development = await tools.python();
          const file = report('pytest.xml');
          const args = ['-m', 'pytest', `--junitxml=${file}`];
          const { ok } = await run(join(development, 'bin/python'), args, { ...options, cwd: join(root, python) });
          return ofPytest(file, ok);
        },
      },
      {
        name: 'polibias',
        fast: true,
        async run(options) {
          const development = await tools.python();
          const inside = { ...options, cwd: join(root, polibias) };
          const lint = await run(join(development, 'bin/ruff'), ['check', '--no-cache', '.'], inside);
          const types = await run(join(development, 'bin/mypy'), [], inside);
          const file = report('polibias.xml');
          const { ok } = await run(join(development, 'bin/python'), ['-m', 'pytest', `--junitxml=${file}`], inside);
          const tests = ofPytest(file, ok);
          const checked = Number(lint.ok) + Number(types.ok);
          return { passed: tests.passed + checked, failed: tests.failed + 2 - checked };
        },
      },
      vitest('processes'),
      vitest('start'),
      vitest('contract', { browser: true }),
      vitest('api'),
      vitest('cli'),
      vitest('examples'),
      {
        name: 'attack',
        alone: true,
        async run(options) {
          const { ok, output } = await run(process.execPath, ['setup/attack.mjs'], {
            ...options,
            stream: false,
            onText: options.onText ?? (text => process.stdout.write(text)),
          });
          return ofAttacks(output, ok);
        },
      },
    ],
  };
}
