import { existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { run } from './command.mjs';
import { root } from './root.mjs';

/**
 * What the tests need beyond npm's packages: the shared Python environments, those of the project's own checks, and a
 * Chromium. Made once, when first asked for.
 */
export function testTools(progress) {
  let python;
  let chromium;
  return {
    /** Folder of the environment with pytest, mypy and ruff. */
    python() {
      python ??= openPython(progress);
      return python;
    },
    chromium() {
      chromium ??= findOrInstallChromium(progress);
      return chromium;
    },
  };
}

async function openPython(progress) {
  const { openDevelopmentEnvironment, openEnvironment } = await import(
    '../packages/runtime/dist/cpython/environments/index.js'
  );
  const dataDirectory = resolve(root, process.env.SKYTHON_DATA_DIR ?? '.skython');
  const open = async (name, body) => {
    const step = progress.step(name);
    const onProgress = (detail, fraction) => step.report(detail, fraction);
    const environment = await body({ dataDirectory, python: process.env.SKYTHON_PYTHON, onProgress });
    step.done('in place');
    return environment;
  };
  await open('Python environment', options => openEnvironment('base', options));
  return open('Python tools', openDevelopmentEnvironment);
}

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

function findChromium() {
  const named = process.env.SKYTHON_CHROMIUM;
  if (named) return named;
  const folders = [...(process.env.PATH ?? '').split(delimiter).filter(Boolean), '/usr/bin'];
  return folders.flatMap(folder => names.map(name => join(folder, name))).find(existsSync);
}

/** On Debian as root it is installed; elsewhere the browser tests say that it is missing. */
async function findOrInstallChromium(progress) {
  const step = progress.step('Chromium');
  const present = findChromium();
  if (present) {
    step.done(present);
    return present;
  }
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const onLine = line => step.report(line.slice(0, 60));
    await run('apt-get', ['update'], { env, onLine });
    await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env, onLine });
    const installed = findChromium();
    if (installed) {
      step.done(installed);
      return installed;
    }
  }
  step.fail('not found: install chromium, or set SKYTHON_CHROMIUM to its path');
  return undefined;
}
