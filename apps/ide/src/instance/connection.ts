import { type Accessor, createSignal } from 'solid-js';

/** Whether the instance can be reached. */
export interface Connection {
  readonly online: Accessor<boolean>;
  /** Told by every request. */
  reached(reached: boolean): void;
  /** Looks now. */
  check(): Promise<boolean>;
  close(): void;
}

const FIRST_LOOK_MS = 4_000;
const LAST_LOOK_MS = 30_000;

/**
 * Believes requests more than the browser: a stopped server is as far as a missing network. While it is away, it is
 * looked for at growing intervals, only while the page is seen.
 */
export function createConnection(look: () => Promise<boolean> = lookForInstance): Connection {
  const [online, setOnline] = createSignal(navigator.onLine);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = FIRST_LOOK_MS;

  function reached(reached: boolean): void {
    setOnline(reached);
    clearTimeout(timer);
    if (reached) wait = FIRST_LOOK_MS;
    else schedule();
  }

  function schedule(): void {
    timer = setTimeout(() => {
      wait = Math.min(wait * 2, LAST_LOOK_MS);
      if (document.visibilityState === 'visible') void check();
      else schedule();
    }, wait);
  }

  async function check(): Promise<boolean> {
    const found = await look();
    reached(found);
    return found;
  }

  const onOnline = (): void => void check();
  const onOffline = (): void => reached(false);
  const onVisible = (): void => {
    if (!online() && document.visibilityState === 'visible') void check();
  };
  addEventListener('online', onOnline);
  addEventListener('offline', onOffline);
  document.addEventListener('visibilitychange', onVisible);
  return {
    online,
    reached,
    check,
    close() {
      clearTimeout(timer);
      removeEventListener('online', onOnline);
      removeEventListener('offline', onOffline);
      document.removeEventListener('visibilitychange', onVisible);
    },
  };
}

const lookForInstance = (): Promise<boolean> =>
  fetch('/healthz', { cache: 'no-store' }).then(
    response => response.ok,
    () => false,
  );
