import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The Chromium of this machine: SKYTHON_CHROMIUM, else one of PATH; undefined leaves the choice to Playwright. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = env.SKYTHON_CHROMIUM;
  if (named !== undefined && named !== '') return named;
  const folders = [...(env.PATH ?? '').split(delimiter).filter(Boolean), '/usr/bin'];
  return folders.flatMap(folder => names.map(name => join(folder, name))).find(path => existsSync(path));
}
