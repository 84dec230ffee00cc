import { defineConfig } from 'vitest/config';

/** Tests that start servers or interpreters. Two files at a time: they wait as often as they work. */
const whole = { testTimeout: 60_000, hookTimeout: 180_000, maxWorkers: 2 };

/**
 * Instances in the tests' own process: what the server is made of is loaded once, not once a file, and one PostgreSQL has a
 * database for each.
 */
const instances = { ...whole, isolate: false, globalSetup: ['tests/support/postgres.ts'] };

/** Beside the code they test, but with real workers or a real database: not among the fast ones. */
const processes = ['packages/runtime/src/cpython/*.test.ts', 'apps/api/src/database/**/*.test.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'packages/*/src/**/*.test.ts',
            'apps/*/src/**/*.test.ts',
            'setup/**/*.test.mjs',
            'bench/**/*.test.ts',
          ],
          exclude: processes,
          // Nothing here changes what another file sees: one start of Node does for all.
          isolate: false,
          maxWorkers: 2,
          testTimeout: 30_000,
        },
      },
      { test: { name: 'processes', include: processes, ...whole } },
      {
        test: {
          name: 'contract',
          include: ['tests/contract/**/*.test.ts'],
          globalSetup: ['tests/contract/setup.ts'],
          ...whole,
        },
      },
      { test: { name: 'api', include: ['tests/api/**/*.test.ts'], ...instances } },
      { test: { name: 'cli', include: ['tests/cli/**/*.test.ts'], ...instances } },
      { test: { name: 'examples', include: ['tests/examples/**/*.test.ts'], ...instances } },
      // These set up whole checkouts, and say how long it may take.
      {
        test: {
          name: 'start',
          include: ['tests/start/**/*.test.ts'],
          ...whole,
          fileParallelism: false,
          testTimeout: 300_000,
        },
      },
    ],
  },
});
