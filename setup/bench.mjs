// npm run bench [name …]: builds what changed, then prints one JSON object a line (docs/performance.md).
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
// Building talks to stderr, so that stdout carries figures alone.
const quiet = ['inherit', 2, 2];
const steps = [
  { args: ['setup/build.mjs'], stdio: quiet },
  { args: ['node_modules/typescript/bin/tsc', '-b', 'bench'], stdio: quiet },
  { args: ['bench/dist/main.js', ...process.argv.slice(2)], stdio: 'inherit' },
];
for (const { args, stdio } of steps) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio });
  if (status !== 0) process.exit(status ?? 1);
}
