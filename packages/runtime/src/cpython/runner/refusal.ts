import type { EnvironmentName, Failure } from '@skython/shared';
import type { Availability, EnvironmentStatus } from '../interface.js';

/** An installation takes minutes; who asks again sees its progress. */
const RETRY_SECONDS = 10;

/** Why no call can be taken in an environment that is not running. */
export function refusalOf(name: EnvironmentName, availability: Availability, status: EnvironmentStatus): Failure {
  if (!availability.available) {
    return {
      kind: 'execution-unavailable',
      detail: `This instance runs no Python on the server: ${availability.missing[0] ?? 'a part of the sandbox is missing'}.`,
      missing: availability.missing,
    };
  }
  switch (status.state) {
    case 'installing':
      return notReady(name, status.step, status.fraction);
    case 'ready':
      return notReady(name, 'starting', undefined);
    case 'failed':
      return unavailable(name, status.reason);
    case 'off':
      return unavailable(name, 'it is not installed');
  }
}

const notReady = (environment: EnvironmentName, step: string, fraction: number | undefined): Failure => ({
  kind: 'environment-not-ready',
  detail: `The Python environment "${environment}" is not ready yet: ${step}.`,
  progress: { environment, step, ...(fraction !== undefined && { fraction }) },
  retryAfterSeconds: RETRY_SECONDS,
});

const unavailable = (environment: EnvironmentName, reason: string): Failure => ({
  kind: 'execution-unavailable',
  detail: `The Python environment "${environment}" is not available: ${reason}.`,
  missing: [`environment ${environment}: ${reason}`],
});
