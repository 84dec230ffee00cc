import type { CallResult, Host, LogChunk, PreparedProgram } from '@skython/runtime';
import type { FlowEvent } from '@skython/shared';
import { hasScope } from '../accounts/principal.js';
import type { ApiContext } from '../context.js';
import { safeError } from '../database/errors.js';
import type { DraftRun } from '../invoke/draftRun.js';
import { LogBook } from '../invoke/logBook.js';
import { FlowEvents } from './flowEvents.js';
import { FlowHost, type NodeCall } from './flowHost.js';
import { nodeInput } from './nodeInput.js';
import { FlowResults } from './results.js';

/** The flow that a draft may be. */
export interface DraftFlow {
  readonly host: Host;
  /** To be called when the run is over. */
  end(): Promise<void>;
}

/** Nodes run in further workers of the draft, which share its store, and what they print is told with their names. */
export function draftFlow(context: ApiContext, prepared: PreparedProgram, run: DraftRun): DraftFlow {
  const { principal, draft, chain, host, logs, input, onStep } = run;
  const { database, log, settings } = context;
  const { limits } = settings;
  const area = { userId: principal.account.id, mayReadSecrets: hasScope(principal, 'write') };
  const results = draft.flow && new FlowResults(database, limits, area, draft.flow.fresh);
  const tell = onStep && ((data: FlowEvent) => onStep({ event: 'flow', data }));
  const events = tell && new FlowEvents(tell);
  // What nodes print counts together, like what a run prints.
  const printed = new LogBook(limits.logBytes);

  function callNode({ name, body, leftMs, signal }: NodeCall): Promise<CallResult> {
    const named = draft.flow && tell && (({ text }: LogChunk) => tell({ event: 'printed', node: name, text }));
    return prepared.call(nodeInput(body, input), {
      host,
      onLog: chunk => (named ? printed.add(chunk, named) : logs.add(chunk)),
      nested: true,
      callMs: Math.min(leftMs, limits.callMs),
      ...(signal && { signal }),
    });
  }

  return {
    host: new FlowHost(host, { chain, limits, log, callNode, results, onEvent: events?.hear }),
    async end() {
      await results?.makeRoom().catch((error: unknown) => {
        log.warn({ error: safeError(error) }, 'no room could be made for results of flows; the next run tries again');
      });
    },
  };
}
