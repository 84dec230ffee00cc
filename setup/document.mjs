// Writes docs/configuration.md from the table of settings. Run by `npm run document`, after a build.
// `npm run document pictures` makes docs/pictures anew as well, of the real page in a Chromium.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentSettings } from '../apps/api/dist/config/index.js';
import { runTool } from './command.mjs';

writeFileSync(join(import.meta.dirname, '../docs/configuration.md'), documentSettings());

if (process.argv.includes('pictures')) {
  const config = ['--config', 'tests/pictures/playwright.config.ts'];
  const { ok } = await runTool('@playwright/test/cli.js', ['test', ...config], { stream: true });
  if (!ok) process.exitCode = 1;
}
