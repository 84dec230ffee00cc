import { rmSync } from 'node:fs';
import { build } from './building.mjs';
import { guard, SetUpFailure } from './command.mjs';
import { runInLanes } from './lanes.mjs';
import { installPackages } from './packages.mjs';
import { createProgress, duration } from './progress.mjs';
import { makeStages } from './stages.mjs';
import { createTeller } from './telling.mjs';
import { testTools } from './tools.mjs';

/** How far the others step back for a stage that is hurried. */
const STEP_BACK = 5;

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
  if (chosen.some(({ browser }) => browser)) await tools.chromium();
  const show = chosen.length === 1 ? showAlone : showTogether(chosen);
  const results = await runInLanes(chosen, async stage => {
    const started = performance.now();
    const count = await show(stage);
    return { ...stage, ...count, took: duration(performance.now() - started) };
  });
  rmSync(reports, { recursive: true, force: true });
  summarise(results);
}

const heading = name => `── ${name} ${'─'.repeat(Math.max(0, 60 - name.length))}`;

/** A stage by itself has the terminal. Colours are for terminals; what CI keeps is plain. */
function showAlone(stage) {
  process.stdout.write(`\n${heading(stage.name)}\n`);
  const env = process.stdout.isTTY ? process.env : { ...process.env, NO_COLOR: '1' };
  return stage.run({ stream: true, env });
}

/** Of several, each says where its lines come from. */
function showTogether(stages) {
  const tellerOf = createTeller(stages.map(({ name }) => name));
  const env = { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' }) };
  return async stage => {
    const { tell, end } = tellerOf(stage.name);
    tell(`${heading('begins')}\n`);
    const count = await stage.run({ env, onText: tell, niceness: stage.hurried ? 0 : STEP_BACK });
    end();
    const verdict = `${count.passed} passed, ${count.failed} failed`;
    tell(`${heading(verdict)}\n`);
    return count;
  };
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
