import { run, SetUpFailure } from './command.mjs';
import { correctPackages } from './corrections.mjs';
import { fingerprint, isDone, markDone } from './stamps.mjs';

const oldestNode = [20, 19];

/** Newer npm versions refuse with `npm ci` the very lock they write (optional programs of other platforms), so: install. */
export async function installPackages(progress) {
  requireNode();
  const step = progress.step('npm packages');
  const now = () => fingerprint('package-lock.json', 'package.json', ...workspaces());
  if (isDone('packages', now(), ['node_modules/.package-lock.json'])) {
    correctPackages();
    return step.done('in place');
  }
  step.report('npm install');
  const result = await run('npm', ['install', '--no-audit', '--no-fund'], { onLine: line => step.report(line) });
  if (!result.ok) {
    step.fail('failed');
    throw new SetUpFailure(
      `npm could not install the packages:\n${result.output.trim().split('\n').slice(-12).join('\n')}`,
      /ENOSPC|no space/i.test(result.output)
        ? 'The disk is full: the packages need 600 MB.'
        : 'Check that the npm registry can be reached and that the checkout can be written, then start again.',
    );
  }
  correctPackages();
  markDone('packages', now());
  step.done('installed');
}

function workspaces() {
  return ['packages/shared', 'packages/runtime', 'apps/api', 'apps/ide'].map(folder => `${folder}/package.json`);
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
  throw new SetUpFailure(
    `skython needs Node ${oldestNode.join('.')} or later; this is ${process.versions.node}.`,
    'Install a newer Node and start again.',
  );
}
