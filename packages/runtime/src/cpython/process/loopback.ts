import { SetUpError } from '../../setUpError.js';
import type { EgressPolicy } from '../options.js';

/**
 * Only tests may let workers reach a port of this machine.
 * @throws SetUpError when an instance would
 */
export function refuseLoopback({ loopback = [] }: EgressPolicy, env: NodeJS.ProcessEnv = process.env): void {
  if (loopback.length === 0 || env.VITEST === 'true') return;
  throw new SetUpError(
    `Workers would reach ${loopback.map(port => `127.0.0.1:${port}`).join(', ')}: that is for tests alone.`,
    'Leave `loopback` out of the policy of egress.',
  );
}
