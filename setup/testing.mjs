import { rmSync } from 'node:fs';
import { build } from './building.mjs';
import { guard, SetUpFailure } from './command.mjs';
import { installPackages } from './packages.mjs';
import { createProgress, duration } from './progress.mjs';
import { makeStages } from './stages.mjs';
import { testTools } from './tools.mjs';

/**
 * Runs the stages that `choose` takes, and ends with `N passed, N failed`.
 * @param {(stage: {name: string, fast: boolean}) => boolean} choose
 * @param {readonly string[]} [parts] what has to be built; everything by default
 */
export async function runStages(choose, parts) {
  const progress = createProgress();
  await installPackages(progress);
  await build(progress, parts);
  const tools = testTools(progress);
  const { stages, reports } = makeStages(tools);
  const chosen = stages.filter(choose);
  if (chosen.length === 0)
    throw new SetUpFailure('There is no such stage.', `Stages: ${stages.map(({ name }) => name).join(', ')}.`);
  await tools.python();
  const results = [];
  for (const stage of chosen) {
    process.stdout.write(`\n── ${stage.name} ${'─'.repeat(Math.max(0, 60 - stage.name.length))}\n`);
    const started = performance.now();
    const count = await stage.run();
    results.push({ ...stage, ...count, took: duration(performance.now() - started) });
  }
  rmSync(reports, { recursive: true, force: true });
  summarise(results);
}

/** A set-up that failed is counted too: whoever reads the last line learns that nothing was proved. */
export async function guardCounted(body) {
  await guard(body);
  if (process.exitCode === 1 && !summarised) process.stdout.write('\n0 passed, 1 failed\n');
}

let summarised = false;

function summarise(results) {
  process.stdout.write('\n');
  for (const { name, passed, failed, took } of results) {
    const verdict = `${String(passed).padStart(5)} passed${failed > 0 ? `, ${failed} failed` : ''}`;
    process.stdout.write(`${failed > 0 ? '✗' : '✓'} ${name.padEnd(12)} ${verdict.padEnd(28)} ${took}\n`);
  }
  const total = { passed: 0, failed: 0 };
  for (const { passed, failed } of results) {
    total.passed += passed;
    total.failed += failed;
  }
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
  summarised = true;
  process.exitCode = total.failed > 0 ? 1 : 0;
}
