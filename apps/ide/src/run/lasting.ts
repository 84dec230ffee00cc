import { type Accessor, createSignal } from 'solid-js';

/** Milliseconds after which work is shown as under way. */
const SHOW_AFTER_MS = 60;

/** Whether work under way takes long enough to be shown: else it would only flicker, and painting that would delay it. */
export interface Lasting {
  readonly shown: Accessor<boolean>;
  begin(): void;
  end(): void;
}

export function createLasting(): Lasting {
  const [shown, setShown] = createSignal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    shown,
    begin() {
      timer ??= setTimeout(() => setShown(true), SHOW_AFTER_MS);
    },
    end() {
      clearTimeout(timer);
      timer = undefined;
      setShown(false);
    },
  };
}
