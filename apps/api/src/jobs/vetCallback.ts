import { ProblemError } from '@skython/shared';
import type { HostCheck } from '../http/hosts.js';
import { RelayFailed } from '../relay/failure.js';
import { openTunnel } from '../relay/tunnel.js';

interface Parts {
  /** Of the egress broker; undefined where nothing leaves the instance. */
  readonly socketPath: () => string | undefined;
  readonly hosts: HostCheck;
}

/** Throws `invalid-input` for an address the instance will never call. */
export type VetCallback = (url: string) => Promise<void>;

const VET_MS = 5_000;

/** Asks the egress broker, whose rules are those of every request that leaves. A host that is away just now may come back. */
export const callbackVetting =
  ({ socketPath, hosts }: Parts): VetCallback =>
  async text => {
    const broker = socketPath();
    if (broker === undefined) throw invalid('This instance makes no callbacks.');
    const url = new URL(text);
    if (hosts.allows(url.hostname.replace(/\.$/, ''))) throw invalid('The instance does not call itself back.');
    try {
      const tunnel = await openTunnel({ socketPath: broker, url, signal: AbortSignal.timeout(VET_MS) });
      tunnel.on('error', () => undefined);
      tunnel.destroy();
    } catch (error) {
      if (error instanceof RelayFailed && error.failure.outcome === 'refused') throw invalid(error.failure.detail);
    }
  };

const invalid = (message: string): ProblemError =>
  new ProblemError({
    kind: 'invalid-input',
    detail: message,
    fields: [{ path: 'callback', message, expected: 'a public address' }],
  });
