import { defineConfig } from '@playwright/test';

/** Makes the pictures of the documentation anew: `npm run document pictures`. No tests, and not part of `npm test`. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.pictures.ts',
  outputDir: '../../test-results/pictures',
  workers: 1,
  timeout: 300_000,
  expect: { timeout: 60_000 },
  use: { actionTimeout: 20_000 },
  reporter: [['list']],
});
