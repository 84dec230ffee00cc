import { join } from 'node:path';
import { SetUpError } from '@skython/runtime';
import type { EnvironmentOptions } from '@skython/runtime/environments';
import type { Config } from '../config/index.js';
import { type ApiContext, seedAccount } from '../index.js';
import { checkout } from './checkout.js';
import type { DataFolders } from './dataDirectory.js';
import { readExamples } from './exampleFolders.js';
import {
  type ExamplesOptions,
  type OwnAccount,
  ownAccounts,
  publishExamples,
  publishWithPackages,
} from './examples.js';
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

/** Publishes the functions of its own accounts and installs TensorFlow while people already use the instance. */
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
  const bringing: ExamplesOptions[] = [];
  const publish = async (account: string, folder: string): Promise<boolean> => {
    const password = await readSecret(folders.secrets, account);
    await seedAccount(context, account, password);
    const examples = readExamples(join(checkout, folder));
    const step = progress.step(account);
    const onPublished = (name: string, done: number) => step.report(name, done / examples.length);
    try {
      const stampFolder = config.databaseUrl === undefined ? folders.postgres : folders.root;
      const wanted = { client: ownClient(url), account, examples, password, stampFolder };
      const result = await publishExamples({ ...wanted, onPublished });
      if (result.bringing.length > 0) bringing.push(wanted);
      for (const { name, reason } of result.refused) step.note(`${name} could not be published: ${reason}`);
      const waiting = result.waiting.length > 0 ? `, ${result.waiting.join(', ')} when its environment is ready` : '';
      step.done(`${result.published} published${waiting}`);
      return result.waiting.length > 0;
    } catch (error) {
      step.fail(error instanceof SetUpError ? `${error.message} ${error.remedy}` : 'failed');
      throw error;
    }
  };
  /** Those accounts whose functions wait for an environment. */
  const publishAll = async (accounts: readonly OwnAccount[]): Promise<readonly OwnAccount[]> => {
    const waiting: OwnAccount[] = [];
    for (const one of accounts) {
      if (signal.aborted) break;
      const waits = await publish(one.account, one.folder).catch((error: unknown) => {
        log.error({ error: String(error), account: one.account }, 'functions were not published');
        return false;
      });
      if (waits) waiting.push(one);
    }
    return waiting;
  };
  const wanted = config.examples && runner.availability.available;
  const waiting = wanted ? await publishAll(ownAccounts) : [];
  const withPackages = publishPackages(context, bringing, signal);
  if (!isLarge || signal.aborted) return withPackages;
  await installTensorflow(runner, { ...tools, signal }, log, signal);
  if (!signal.aborted) await publishAll(waiting);
  await withPackages;
}

/** Never rejects: an instance without a source of packages is whole but for them. */
async function publishPackages(
  { log }: ApiContext,
  accounts: readonly ExamplesOptions[],
  signal: AbortSignal,
): Promise<void> {
  for (const options of accounts) {
    if (signal.aborted) return;
    const { account } = options;
    try {
      for (const { name, reason } of await publishWithPackages(options)) {
        log.warn(
          { account, name, reason },
          'a function does without its packages; it is tried again at the next start',
        );
      }
    } catch (error) {
      if (!signal.aborted) log.error({ error: String(error), account }, 'packages were not published');
    }
  }
}
