import { createEffect, on, onCleanup } from 'solid-js';
import type { Exercise } from './exercise.js';
import type { EmbedKernel } from './kernel.js';

const PAUSE_MS = 250;

/** Describes the program while it is typed, once Python is there. `onRead` hears the first time that it was read. */
export function describeWhileTyping(kernel: EmbedKernel, exercise: Exercise, onRead: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let first = true;

  async function read(): Promise<void> {
    const subject = exercise.target.subject();
    if (subject) await kernel.desk.describe(subject);
    onRead();
  }

  createEffect(
    on([exercise.files, () => kernel.python.stage().stage], ([, stage]) => {
      clearTimeout(timer);
      if (stage === 'failed') onRead();
      if (stage !== 'ready') return;
      timer = setTimeout(() => void read(), first ? 0 : PAUSE_MS);
      first = false;
    }),
  );
  onCleanup(() => clearTimeout(timer));
}
