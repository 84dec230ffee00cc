import type { Display } from '@skython/runtime';
import { type Accessor, createSignal } from 'solid-js';

/** As `skython/flow/telling.py` names what it says of a flow. */
export const FLOW = 'application/vnd.skython.flow+json';
/** A flow that can be shown says less, unless it is tried again thousands of times. */
const MOST_HEARD = 10_000;
const SOON_MS = 40;

/** What was said of a flow, in order: events as they came, unread, and that nothing runs any more. */
export type Heard = Uint8Array | 'ended';

/** Keeps what runs say of their flows for the picture, which is fetched when there is one. */
export interface FlowFeed {
  /** Grows in place; another run has another list. */
  readonly heard: Accessor<readonly Heard[]>;
  /** False: it says nothing of a flow. */
  hear(display: Display): boolean;
  end(): void;
  clear(): void;
}

export function createFlowFeed(): FlowFeed {
  const [heard, setHeard] = createSignal<Heard[]>([], { equals: false });
  let list: Heard[] = [];
  let soon: ReturnType<typeof setTimeout> | undefined;

  function show(): void {
    clearTimeout(soon);
    soon = undefined;
    setHeard(list);
  }

  return {
    heard,
    hear({ mediaType, bytes }) {
      if (mediaType !== FLOW) return false;
      if (list.length < MOST_HEARD) list.push(bytes);
      soon ??= setTimeout(show, SOON_MS);
      return true;
    },
    end() {
      if (list.length === 0 || list.at(-1) === 'ended') return;
      list.push('ended');
      show();
    },
    clear() {
      if (list.length === 0) return;
      list = [];
      show();
    },
  };
}
