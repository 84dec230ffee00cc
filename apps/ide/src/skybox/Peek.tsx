import { createEffect, createSignal, type JSX, on, onCleanup, Show } from 'solid-js';
import { Pre } from '../design/Pre.js';
import { t } from '../locale/t.js';
import { useIde } from '../shell/ide.js';
import type { FunctionName } from '../workspace/draft.js';

/** A card that the pointer or the focus rests on. */
export interface Peeked extends FunctionName {
  readonly anchor: HTMLElement;
}

const DELAY_MS = 350;
const LINES = 16;

/** The first lines of a function's code beside its card. */
export function Peek(props: { readonly of: Peeked | undefined }): JSX.Element {
  const ide = useIde();
  const [code, setCode] = createSignal<string>();
  let bubble: HTMLDivElement | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function show({ owner, name, anchor }: Peeked): Promise<void> {
    const found = await ide.reader.read({ owner, name }).catch(() => undefined);
    const main = found?.detail.files['main.py'];
    if (props.of?.anchor !== anchor || typeof main !== 'string' || !bubble?.isConnected) return;
    const lines = main.trimEnd().split('\n');
    setCode(lines.slice(0, LINES).join('\n') + (lines.length > LINES ? '\n…' : ''));
    const box = anchor.getBoundingClientRect();
    if (!bubble.matches(':popover-open')) bubble.showPopover();
    bubble.style.left = `${box.right + 10}px`;
    bubble.style.top = `${Math.max(8, Math.min(box.top, innerHeight - bubble.offsetHeight - 8))}px`;
  }

  createEffect(
    on(
      () => props.of,
      peeked => {
        clearTimeout(timer);
        if (peeked !== undefined && innerWidth > 900) timer = setTimeout(() => void show(peeked), DELAY_MS);
        else if (bubble?.matches(':popover-open')) bubble.hidePopover();
      },
    ),
  );
  onCleanup(() => clearTimeout(timer));

  return (
    <div class="peek" popover="manual" ref={bubble} aria-hidden="true">
      <Show when={code()}>
        <Pre>{code()}</Pre>
      </Show>
      <p class="peek-keys">
        <kbd>Enter</kbd> {t('open')} <kbd>C</kbd> {t('clone')} <kbd>I</kbd> {t('insert import')}
      </p>
    </div>
  );
}
