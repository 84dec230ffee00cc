// Writes docs/configuration.md from the table of settings. Run by `npm run document`, after a build.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentSettings } from '../apps/api/dist/config/index.js';

writeFileSync(join(import.meta.dirname, '../docs/configuration.md'), documentSettings());
