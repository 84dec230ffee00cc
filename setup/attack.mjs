// `npm run attack`: real escapes against live workers, each with all layers and again without its own.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from './building.mjs';
import { guard, SetUpFailure } from './command.mjs';
import { installPackages } from './packages.mjs';
import { createProgress } from './progress.mjs';
import { root } from './root.mjs';

await guard(async () => {
  const progress = createProgress();
  await installPackages(progress);
  await build(progress, ['server']);
  const python = await findPython();
  process.exitCode = await attack(python, process.argv.slice(2));
});

/** The interpreter that a server on this machine would use. */
async function findPython() {
  const { findInterpreter } = await import('../packages/runtime/dist/cpython/environments/interpreter.js');
  const found = await findInterpreter({ wanted: process.env.SKYTHON_PYTHON, env: process.env });
  if (found === undefined) {
    throw new SetUpFailure('No Python 3.12 was found.', 'Install one, or name it in SKYTHON_PYTHON.');
  }
  return found.path;
}

/** @returns {Promise<number>} the suite's exit code */
function attack(python, args) {
  const suite = join(root, 'tests/attack/run.py');
  const command = ['-B', suite, '--python', python, '--core', join(root, 'packages/runtime/python'), ...args];
  return new Promise(resolve => {
    const child = spawn(python, command, { stdio: 'inherit' });
    child.once('error', () => resolve(1));
    child.once('close', code => resolve(code ?? 1));
  });
}
