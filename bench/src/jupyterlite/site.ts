import { execFile } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { progress } from '../figure.js';
import { keyOf, once, opponentsFolder, scratchBin } from '../scratch.js';
import { benchDirectory, root } from '../skython.js';
import { compressFolder } from './compress.js';
import { layOutPyodide } from './pyodide.js';
import { downloadWheels } from './wheels.js';

const run = promisify(execFile);

const npm = path.dirname(
  createRequire(path.join(root, 'packages/runtime/package.json')).resolve('pyodide/package.json'),
);
const pinned = (name: string): string => path.join(opponentsFolder, 'jupyterlite', name);

/**
 * The folder of a JupyterLite site with all its apps, as `jupyter lite build` makes it, on the Pyodide files of the
 * benchmarks' instance, which must have started before. Built once per machine and pins; nothing of it asks the internet.
 */
export async function jupyterLiteSite(): Promise<string> {
  const inputs = [pinned('requirements.txt'), pinned('wheels.txt'), pinned('jupyter-lite.json')];
  const folder = path.join(
    os.tmpdir(),
    `skython-jupyterlite-${keyOf([...inputs, path.join(npm, 'pyodide-lock.json')])}`,
  );
  const site = path.join(folder, 'site');
  await once(folder, async () => {
    progress('building the JupyterLite site …');
    const lite = path.join(folder, 'lite');
    await layOut(lite, path.join(folder, 'wheels'));
    const bin = await scratchBin('jupyterlite/requirements.txt');
    const build = ['build', '--no-sourcemaps', '--lite-dir', lite, '--output-dir', site];
    // It leaves a database where it runs.
    await run(path.join(bin, 'jupyter-lite'), build, { cwd: folder });
    await compressFolder(site);
  });
  return site;
}

/** The folder that `jupyter lite build` reads: settings, Pyodide, and wheels that are in no lock, by their known places. */
async function layOut(lite: string, downloads: string): Promise<void> {
  const bin = await scratchBin('jupyterlite/requirements.txt');
  const wheels = await downloadWheels(path.join(bin, 'pip'), pinned('wheels.txt'), downloads);
  const sources = { npm, instance: path.join(benchDirectory, 'browser'), wheels };
  const others = layOutPyodide(path.join(lite, 'static/pyodide'), sources);
  fs.mkdirSync(path.join(lite, 'pypi'));
  for (const { file } of others) fs.copyFileSync(file, path.join(lite, 'pypi', path.basename(file)));
  fs.copyFileSync(pinned('jupyter-lite.json'), path.join(lite, 'jupyter-lite.json'));
}

/** The version that is pinned, e.g. `0.6.4`. */
export function jupyterLiteVersion(): string {
  const version = /^jupyterlite-core==(\S+)/m.exec(fs.readFileSync(pinned('requirements.txt'), 'utf8'))?.[1];
  if (version === undefined) throw new Error('The requirements pin no jupyterlite-core.');
  return version;
}
