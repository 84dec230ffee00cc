import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, runTool } from './command.mjs';
import { ofAttacks, ofPlaywright, ofPytest, ofVitest, one } from './outcomes.mjs';
import { root } from './root.mjs';

const python = 'packages/runtime/python';
/** The model of Polibias and its functions, with settings of their own. */
const polibias = 'polibias';

/**
 * What `npm test` runs, in this order. `run` shows its output as it comes and resolves to a count. Those that are
 * `fast` make up `npm run check`.
 */
export function makeStages(tools) {
  const reports = mkdtempSync(join(tmpdir(), 'skython-reports-'));
  mkdirSync(reports, { recursive: true });
  const report = name => join(reports, name);
  // Colours are for terminals; what CI keeps is plain.
  const env = process.stdout.isTTY ? process.env : { ...process.env, NO_COLOR: '1' };
  const options = { stream: true, env };

  const vitest = (name, { fast = false } = {}) => ({
    name,
    fast,
    async run() {
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
      { name: 'types', fast: true, run: async () => one((await runTool('typescript/bin/tsc', ['-b'], options)).ok) },
      {
        name: 'lint',
        fast: true,
        run: async () =>
          one((await runTool('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.'], options)).ok),
      },
      {
        name: 'python-lint',
        fast: true,
        async run() {
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
        async run() {
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
        async run() {
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
      vitest('contract'),
      vitest('api'),
      vitest('cli'),
      vitest('examples'),
      vitest('start'),
      {
        name: 'e2e',
        async run() {
          if (!(await tools.chromium())) return one(false);
          const file = report('e2e.json');
          const args = ['test', '--config', 'tests/e2e/playwright.config.ts'];
          const { ok } = await runTool('@playwright/test/cli.js', args, {
            stream: true,
            env: { ...env, SKYTHON_E2E_REPORT: file },
          });
          return ofPlaywright(file, ok);
        },
      },
      {
        name: 'attack',
        async run() {
          const lines = [];
          const { ok } = await run(process.execPath, ['setup/attack.mjs'], {
            env,
            onLine: line => lines.push(line),
            echo: true,
          });
          return ofAttacks(lines.join('\n'), ok);
        },
      },
    ],
  };
}
