import { join } from 'node:path';
import { SetUpError } from '@skython/runtime';
import type { EnvironmentOptions } from '@skython/runtime/environments';
import type { Config } from '../config/index.js';
import { type ApiContext, seedAccount } from '../index.js';
import { checkout } from './checkout.js';
import type { DataFolders } from './dataDirectory.js';
import { readExamples } from './exampleFolders.js';
import { type ExamplesResult, examplesAccount, publishExamples } from './examples.js';
import { ownClient } from './ownClient.js';
import type { Progress } from './progress.js';
import { readSecret } from './secret.js';
import { installTensorflow } from './tensorflow.js';

export interface AfterwardsOptions {
  readonly config: Config;
  readonly context: ApiContext;
  readonly folders: DataFolders;
  readonly tools: EnvironmentOptions;
  readonly progress: Progress;
  readonly url: string;
}

/** What goes on once the instance answers. */
export interface Afterwards {
  stop(): void;
  /** Never rejects. */
  readonly ended: Promise<void>;
}

/** Publishes the examples and installs TensorFlow while people already use the instance. */
export function afterwards(options: AfterwardsOptions): Afterwards {
  const stopping = new AbortController();
  const ended = run(options, stopping.signal).catch((error: unknown) => {
    if (!stopping.signal.aborted)
      options.context.log.error({ error: String(error) }, 'the work after the start failed');
  });
  return { stop: () => stopping.abort(), ended };
}

async function run(
  { config, context, folders, tools, progress, url }: AfterwardsOptions,
  signal: AbortSignal,
): Promise<void> {
  const { runner, log } = context;
  const isLarge = config.tensorflow && runner.availability.available;
  // Said before the first await: a call meanwhile is told to come back, not that there is none.
  runner.report('tensorflow', isLarge ? { state: 'installing', step: 'waiting for the examples' } : { state: 'off' });
  const publish = async (): Promise<ExamplesResult> => {
    const password = readSecret(folders.secrets, examplesAccount);
    await seedAccount(context, examplesAccount, password);
    const examples = readExamples(join(checkout, 'examples'));
    const step = progress.step('examples');
    const onPublished = (name: string, done: number) => step.report(name, done / examples.length);
    try {
      const result = await publishExamples({
        client: ownClient(url),
        examples,
        password,
        stampFolder: config.databaseUrl === undefined ? folders.postgres : folders.root,
        onPublished,
      });
      for (const { name, reason } of result.refused) step.note(`${name} could not be published: ${reason}`);
      const waiting = result.waiting.length > 0 ? `, ${result.waiting.join(', ')} when its environment is ready` : '';
      step.done(`${result.published} published${waiting}`);
      return result;
    } catch (error) {
      step.fail(error instanceof SetUpError ? `${error.message} ${error.remedy}` : 'failed');
      throw error;
    }
  };
  const wanted = config.examples && runner.availability.available;
  const first = wanted
    ? publish().catch((error: unknown) => void log.error({ error: String(error) }, 'examples were not published'))
    : undefined;
  await first;
  if (!isLarge || signal.aborted) return;
  await installTensorflow(runner, { ...tools, signal }, log, signal);
  if (!signal.aborted && (await first)?.waiting.length) await publish();
}
