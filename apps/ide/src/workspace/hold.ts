import { type Accessor, createSignal } from 'solid-js';

/** One tab edits a draft; the others follow what it saves. */
export type Role = 'editing' | 'following';

export interface Hold {
  readonly role: Accessor<Role>;
  /** Asks the tab that edits to hand over; one that does not answer is passed over. */
  takeOver(): void;
  /** Tells the other tabs that the shelf has something new. */
  announce(): void;
  release(): void;
}

export interface HoldListener {
  /** Another tab has saved. */
  onSaved(): void;
  /** The draft is ours from now on: read it again before it is edited. */
  onGranted(): Promise<void>;
  /** Another tab wants it: save what is unsaved. Resolves when that is done. */
  onGive(): Promise<void>;
  /** It was taken without asking, because this tab did not answer. */
  onTaken(): void;
}

/** How long the tab that edits may take to save and hand over, in milliseconds. */
const PATIENCE_MS = 1_500;

/**
 * Holds a draft by a Web Lock, so that of all tabs one edits. Where the browser has no locks (plain HTTP), every tab
 * edits, and the revision on the shelf tells who came second.
 */
export function openHold(draft: string, listener: HoldListener): Hold {
  const name = `skython-draft-${draft}`;
  const channel = new BroadcastChannel(name);
  const locks = 'locks' in navigator ? navigator.locks : undefined;
  const [role, setRole] = createSignal<Role>('editing');
  let letGo: () => void = () => {};
  let waiting: AbortController | undefined;
  let over = false;

  /** Runs while the lock is ours. */
  async function keep(): Promise<void> {
    waiting = undefined;
    if (over) return;
    if (role() === 'following') await listener.onGranted();
    setRole('editing');
    await new Promise<void>(resolve => {
      letGo = resolve;
    });
  }

  function lost(): void {
    if (over) return;
    setRole('following');
    listener.onTaken();
    queue();
  }

  function queue(): void {
    waiting = new AbortController();
    locks?.request(name, { signal: waiting.signal }, keep).catch(error => {
      // Stolen while ours; aborted while waiting is our own doing.
      if (waiting === undefined) lost();
      else if (!over && error instanceof Error && error.name !== 'AbortError') throw error;
    });
  }

  void locks
    ?.request(name, { ifAvailable: true }, async lock => {
      if (lock !== null) return keep();
      setRole('following');
      if (!over) queue();
    })
    .catch(lost);

  async function give(): Promise<void> {
    if (role() !== 'editing' || locks === undefined) return;
    await listener.onGive();
    setRole('following');
    letGo();
    if (!over) queue();
  }

  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (data === 'saved') listener.onSaved();
    else if (data === 'give') void give();
  };

  return {
    role,
    announce: () => channel.postMessage('saved'),
    takeOver() {
      if (role() === 'editing' || locks === undefined) return;
      channel.postMessage('give');
      setTimeout(() => {
        if (role() === 'editing' || over) return;
        waiting?.abort();
        void locks.request(name, { steal: true }, keep).catch(lost);
      }, PATIENCE_MS);
    },
    release() {
      over = true;
      waiting?.abort();
      letGo();
      channel.close();
    },
  };
}
