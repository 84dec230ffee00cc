import { defineConfig, devices } from '@playwright/test';
import { findChromium } from './chromium.js';

const chromium = findChromium();
const args = [
  // Where there is no graphics processor, its emulation costs more than drawing without one.
  '--disable-gpu',
  // Chromium's own sandbox refuses root.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

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
    // Recording every step takes as much processor as the page itself.
    trace: process.env.SKYTHON_E2E_TRACE === undefined ? 'off' : 'retain-on-failure',
    screenshot: 'only-on-failure',
  },
});
