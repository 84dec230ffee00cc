import { defineConfig, devices } from '@playwright/test';
import { findChromium } from './chromium.js';

const chromium = findChromium();
// Chromium's own sandbox refuses root.
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/e2e',
  fullyParallel: false,
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: process.env.SKYTHON_E2E_REPORT
    ? [['list'], ['json', { outputFile: process.env.SKYTHON_E2E_REPORT }]]
    : [['list']],
  use: {
    ...devices['Desktop Chrome'],
    launchOptions: { ...(chromium !== undefined && { executablePath: chromium }), args },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
});
