import { onCleanup } from 'solid-js';

interface Hint {
  anchor(element: HTMLElement): void;
  bubble(element: HTMLElement): void;
}

const DELAY_MS = 400;
/** Once one tooltip was seen, the next comes at once. */
const WARM_MS = 600;
const GAP = 6;
let lastHidden = 0;

/** Shows a popover beside its anchor on hover and keyboard focus; Escape, a press and leaving hide it. */
export function createHint(): Hint {
  let anchor: HTMLElement | undefined;
  let bubble: HTMLElement | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function place(): void {
    const child = anchor?.firstElementChild;
    if (!child || !bubble) return;
    const box = child.getBoundingClientRect();
    const own = bubble.getBoundingClientRect();
    const below = box.bottom + GAP + own.height < innerHeight;
    const left = box.left + box.width / 2 - own.width / 2;
    bubble.style.left = `${Math.max(GAP, Math.min(left, innerWidth - own.width - GAP))}px`;
    bubble.style.top = `${below ? box.bottom + GAP : box.top - own.height - GAP}px`;
  }

  function show(): void {
    if (!bubble?.isConnected || bubble.matches(':popover-open')) return;
    bubble.showPopover();
    place();
  }

  function hide(): void {
    clearTimeout(timer);
    if (!bubble?.matches(':popover-open')) return;
    bubble.hidePopover();
    lastHidden = performance.now();
  }

  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(show, performance.now() - lastHidden < WARM_MS ? 0 : DELAY_MS);
  };
  onCleanup(() => clearTimeout(timer));

  return {
    anchor(element) {
      anchor = element;
      element.addEventListener('pointerenter', event => event.pointerType === 'mouse' && soon());
      element.addEventListener('pointerleave', hide);
      element.addEventListener('pointerdown', hide);
      element.addEventListener('focusin', event => {
        if (event.target instanceof Element && event.target.matches(':focus-visible')) soon();
      });
      element.addEventListener('focusout', hide);
      element.addEventListener('keydown', event => event.key === 'Escape' && hide());
    },
    bubble(element) {
      bubble = element;
    },
  };
}
