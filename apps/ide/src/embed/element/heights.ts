/** How high each editor of a page is. */
export interface Heights<Frame> {
  /** The editor would like to be that high, in pixels. */
  want(frame: Frame, height: number): void;
  /** Somebody presses in this editor, or has let go. */
  press(frame: Frame, down: boolean): void;
}

/**
 * Heights hold still while somebody presses in any editor of the page: one that grows in the middle of a press would
 * move the button away from under the pointer, and the browser would count no click.
 */
export function createHeights<Frame>(apply: (frame: Frame, height: number) => void): Heights<Frame> {
  const pressed = new Set<Frame>();
  const waiting = new Map<Frame, number>();
  return {
    want(frame, height) {
      if (pressed.size > 0) waiting.set(frame, height);
      else apply(frame, height);
    },
    press(frame, down) {
      if (down) pressed.add(frame);
      else pressed.delete(frame);
      if (pressed.size > 0) return;
      for (const [one, height] of waiting) apply(one, height);
      waiting.clear();
    },
  };
}
