import { createEffect, on, onCleanup, onMount } from 'solid-js';
import { type Exercise, textsOf } from './exercise.js';
import { outcomeEvent } from './outcome.js';
import type { Parent } from './parent.js';

/** The page around hears of changes at most this often. */
const CHANGE_PAUSE_MS = 150;

/** Tells the page around what happens in an exercise. */
export function tellOf({ files, target, checks }: Exercise, parent: Parent): void {
  const { desk } = target;
  let timer: ReturnType<typeof setTimeout> | undefined;
  createEffect(
    on(
      files,
      now => {
        clearTimeout(timer);
        timer = setTimeout(() => parent.tell({ skython: 1, type: 'change', files: textsOf(now) }), CHANGE_PAUSE_MS);
      },
      { defer: true },
    ),
  );
  onCleanup(() => clearTimeout(timer));
  createEffect(
    on(
      desk.phase,
      (phase, before) => {
        if ((before ?? 'idle') === 'idle' && phase !== 'idle') parent.tell({ skython: 1, type: 'run' });
      },
      { defer: true },
    ),
  );
  createEffect(
    on(
      desk.finished,
      finished => {
        const outcome = finished && outcomeEvent(finished);
        if (outcome) parent.tell({ skython: 1, type: 'outcome', outcome });
      },
      { defer: true },
    ),
  );
  createEffect(
    on(
      checks,
      now => {
        if (now.state === 'done') parent.tell({ skython: 1, type: 'checks', checks: now.checks });
      },
      { defer: true },
    ),
  );
}

/** Tells the page around how high the editor would like to be. It never asks for less: that would move what is below. */
export function tellHeight(element: () => HTMLElement | undefined, parent: Parent): void {
  let told = 0;
  const observer = new ResizeObserver(([entry]) => {
    const height = Math.min(20_000, Math.ceil(entry?.borderBoxSize[0]?.blockSize ?? 0));
    if (height === told) return;
    told = height;
    parent.tell({ skython: 1, type: 'height', height });
  });
  onMount(() => {
    const found = element();
    if (found) observer.observe(found);
  });
  onCleanup(() => observer.disconnect());
}

/** Tells the page around while somebody presses in the editor: nothing may move under a pointer that is down. */
export function tellPress(parent: Parent): void {
  let pressed = false;
  const tell = (down: boolean): void => {
    if (down === pressed) return;
    pressed = down;
    parent.tell({ skython: 1, type: 'press', down });
  };
  const press = (): void => tell(true);
  const release = (): void => tell(false);
  onMount(() => {
    addEventListener('pointerdown', press, { capture: true });
    for (const type of ends) addEventListener(type, release, { capture: true });
  });
  onCleanup(() => {
    release();
    removeEventListener('pointerdown', press, { capture: true });
    for (const type of ends) removeEventListener(type, release, { capture: true });
  });
}

const ends = ['pointerup', 'pointercancel', 'blur'] as const;
