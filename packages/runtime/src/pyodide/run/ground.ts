import type { Host } from '../../host.js';
import { givesSnapshot } from '../store/host.js';
import type { CallGround } from '../wire/commands.js';

/** Schemas of the functions a program imports from skybox, asked before it runs: Python then need not wait for them. */
export async function describeTargets(host: Host, targets: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const replies = await Promise.all(
    targets.map(async target => {
      const { reply } = await host.request({ op: 'describe', target }, new Uint8Array());
      return [target, JSON.stringify(reply)] as const;
    }),
  );
  return new Map(replies);
}

/** What a call starts from. */
export async function groundOf(host: Host, described: ReadonlyMap<string, string>): Promise<CallGround> {
  return givesSnapshot(host) ? { store: await host.snapshot(), described } : { described };
}
