import { realpathSync } from 'node:fs';
import { SetUpError } from '@skython/runtime';
import { readConfig } from './config/index.js';
import { boot } from './start/boot.js';
import { checkout } from './start/checkout.js';
import { explainFileError } from './start/fileErrors.js';
import type { Progress } from './start/progress.js';
import { onStop } from './start/stopping.js';
import { Teardown } from './start/teardown.js';

export interface MainOptions {
  readonly progress: Progress;
}

/** Starts an instance from the environment and ends the process with it. */
export async function main({ progress }: MainOptions): Promise<void> {
  const reading = readConfig(process.env, checkout);
  if (!reading.ok) return fail('The configuration has faults:', [...reading.errors, 'See docs/configuration.md.']);
  const { config, warnings } = reading;
  for (const warning of warnings) progress.say(`! ${warning}`);

  const teardown = new Teardown();
  const starting = new AbortController();
  let stopping = false;
  const stop = async (): Promise<void> => {
    stopping = true;
    starting.abort();
    progress.say('\nStopping: finishing the calls under way. Ctrl-C again ends at once.');
    await booting.catch(() => undefined);
    process.exit(
      await teardown.run().then(
        () => 0,
        (error: unknown) => {
          process.stderr.write(`${String(error)}\n`);
          return 1;
        },
      ),
    );
  };
  onStop(
    () => void stop(),
    () => process.exit(1),
  );

  const booting = boot(config, progress, teardown, starting.signal);
  try {
    const { url } = await booting;
    if (stopping) return;
    progress.say(`\n  skython is ready at ${config.origin ?? url} (${progress.elapsed()})\n  Ctrl-C stops it.\n`);
  } catch (error) {
    // Told to stop while starting: the teardown follows.
    if (stopping) return;
    const explained = explainFileError(error, config.dataDirectory);
    await teardown.run().catch((failure: unknown) => process.stderr.write(`${String(failure)}\n`));
    if (!(explained instanceof SetUpError)) throw explained;
    fail(explained.message, [explained.remedy]);
    process.exit(1);
  }
}

function fail(problem: string, lines: readonly string[]): void {
  process.stderr.write(`\nskython: ${problem}\n${lines.map(line => `  ${line}`).join('\n')}\n`);
  process.exitCode = 1;
}

const isEntry = process.argv[1] !== undefined && realpathSync(process.argv[1]) === import.meta.filename;
if (isEntry) {
  const { createProgress }: { createProgress: () => Progress } = await import(
    new URL('../../../setup/progress.mjs', import.meta.url).href
  );
  await main({ progress: createProgress() });
}
