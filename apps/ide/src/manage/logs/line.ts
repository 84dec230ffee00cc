import { type Invocation, invocationSchema, type OutcomeFilter } from '@skython/shared';
import * as v from 'valibot';
import { pathOf } from '../../instance/client.js';

export type LineState = 'connecting' | 'live' | 'lost';

export interface LineWanted {
  readonly owner: string;
  readonly name: string;
  readonly outcome: OutcomeFilter;
  /** Cursor of the newest that is known. */
  readonly after: string | undefined;
  readonly onState: (state: LineState) => void;
  readonly onInvocation: (invocation: Invocation) => void;
}

const AGAIN_MS = 5_000;

/**
 * A function's log as it grows, by Server-Sent Events. The browser itself comes back after a lost connection and says
 * what it heard last; where it gives up (the instance answered an error), it is opened anew. Returns how to end it.
 */
export function openLine({ owner, name, outcome, after, onState, onInvocation }: LineWanted): () => void {
  let last = after;
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function open(): void {
    const path = '/api/functions/:owner/:name/invocations/live';
    source = new EventSource(pathOf(path, { params: { owner, name }, query: { outcome, after: last } }));
    source.addEventListener('open', () => onState('live'));
    source.addEventListener('invocation', event => {
      const invocation = readInvocation(event.data);
      if (invocation === undefined) return;
      last = invocation.cursor;
      onInvocation(invocation);
    });
    source.addEventListener('error', () => {
      onState('lost');
      if (source?.readyState === EventSource.CLOSED) timer = setTimeout(open, AGAIN_MS);
    });
  }

  onState('connecting');
  open();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}

function readInvocation(data: unknown): Invocation | undefined {
  try {
    const parsed = v.safeParse(invocationSchema, JSON.parse(String(data)));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}
