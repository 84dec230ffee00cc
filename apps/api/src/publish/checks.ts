import { randomUUID } from 'node:crypto';
import type { CallInput, PreparedProgram } from '@skython/runtime';
import { type Check, type CheckedOutcome, type CheckResult, judge } from '@skython/shared';
import type { ApiContext } from '../context.js';
import { startChain } from '../invoke/chain.js';
import { collect } from '../invoke/collect.js';
import { DraftHost } from '../invoke/draftHost.js';

interface Checked {
  readonly owner: { readonly id: string; readonly name: string };
  readonly settings: { readonly checks?: readonly Check[] };
}

/**
 * Runs the checks of a version that is about to be published, each with an empty store of its own: a check never sees
 * or changes what the live function has stored. Null when there are none. Checks beyond the time for all are skipped.
 */
export async function runChecks(
  context: ApiContext,
  { owner, settings: { checks = [] } }: Checked,
  program: Pick<PreparedProgram, 'call'>,
): Promise<CheckResult[] | null> {
  if (checks.length === 0) return null;
  const ends = performance.now() + context.settings.limits.checksMs;
  const results: CheckResult[] = [];
  for (const check of checks) {
    const began = performance.now();
    const left = Math.floor(ends - began);
    if (left < 10) {
      results.push({ name: check.name, outcome: 'skipped', detail: 'There was no time left for it.', ms: 0 });
      continue;
    }
    const host = new DraftHost(
      context.hostParts,
      { account: owner, chain: startChain(left), mayReadSecrets: true },
      {},
    );
    const { outcome } = await program.call(inputOf(check), { host, callMs: left });
    const ended = await collect(outcome, context.settings.limits);
    results.push({ name: check.name, ...verdictOf(check, ended), ms: performance.now() - began });
  }
  return results;
}

function verdictOf(check: Check, ended: Awaited<ReturnType<typeof collect>>): Pick<CheckResult, 'outcome' | 'detail'> {
  // The instance was busy: that says nothing about the function.
  if (ended.kind === 'busy' || ended.kind === 'environment-not-ready' || ended.kind === 'execution-unavailable') {
    return { outcome: 'skipped', detail: ended.detail };
  }
  const outcome: CheckedOutcome =
    ended.kind === 'returned'
      ? { kind: 'returned', mediaType: ended.mediaType, text: Buffer.from(ended.body).toString() }
      : ended;
  return judge(check, outcome);
}

const inputOf = ({ input, def }: Check): CallInput => ({
  body: Buffer.from(input),
  contentType: 'application/json',
  method: 'POST',
  query: '',
  accept: 'application/json',
  headers: [],
  invocation: randomUUID(),
  ...(def !== undefined && { def }),
});
