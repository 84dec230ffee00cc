import { setTimeout as wait } from 'node:timers/promises';
import { SetUpError } from '@skython/runtime';
import type { CPythonRunner } from '@skython/runtime/cpython';
import { type EnvironmentOptions, openEnvironment } from '@skython/runtime/environments';
import type { Logger } from 'pino';

const firstPauseMs = 30_000;
const longestPauseMs = 30 * 60_000;

/**
 * Installs TensorFlow's environment while the server is already up, reporting how far it is; tries again, ever more
 * seldom, when that fails. Ends when the environment is handed over or `signal` aborts.
 */
export async function installTensorflow(
  runner: CPythonRunner,
  tools: EnvironmentOptions,
  logger: Logger,
  signal: AbortSignal,
): Promise<void> {
  for (let pauseMs = firstPauseMs; !signal.aborted; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    try {
      runner.report('tensorflow', { state: 'installing', step: 'checking' });
      const environment = await openEnvironment('tensorflow', {
        ...tools,
        signal,
        onProgress: (step, fraction) => runner.report('tensorflow', { state: 'installing', step, fraction }),
      });
      if (signal.aborted) return;
      runner.report('tensorflow', { state: 'installing', step: 'importing', fraction: 0.99 });
      await runner.provide(environment);
      logger.info({ environment: 'tensorflow' }, 'environment ready');
      return;
    } catch (error) {
      if (signal.aborted) return;
      const reason = error instanceof SetUpError ? `${error.message} ${error.remedy}` : String(error);
      logger.error({ environment: 'tensorflow', reason, retryMs: pauseMs }, 'environment could not be installed');
      runner.report('tensorflow', { state: 'failed', reason: 'TensorFlow could not be installed; it is tried again.' });
      await wait(pauseMs, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }
}
