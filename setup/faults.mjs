// `npm run faults [kills]`: kills server and database again and again while jobs are accepted, and looks for what was lost.
import { spawn } from 'node:child_process';
import { build } from './building.mjs';
import { guard } from './command.mjs';
import { installPackages } from './packages.mjs';
import { createProgress } from './progress.mjs';
import { root } from './root.mjs';

const KILLS = 200;

await guard(async () => {
  const progress = createProgress();
  await installPackages(progress);
  await build(progress);
  const kills = Number(process.argv[2] ?? KILLS);
  if (!Number.isInteger(kills) || kills < 1) throw new Error('usage: npm run faults [kills]');
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'start', 'tests/start/jobsKilled.test.ts'];
  process.exitCode = await new Promise(resolve => {
    const env = { ...process.env, SKYTHON_FAULT_KILLS: String(kills) };
    const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env });
    child.once('error', () => resolve(1));
    child.once('close', code => resolve(code ?? 1));
  });
});
