export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const GAP = 12;

/**
 * Where a card lies beside what it tells of, in pixels of the window: under it, at its left or right, above it; and where
 * none of that has room, at the foot of the window or of the part itself, which is then a tall one.
 */
export function placeBeside(target: Box, card: Pick<Box, 'width' | 'height'>, window: Pick<Box, 'width' | 'height'>) {
  const inWindow = (left: number): number => Math.max(GAP, Math.min(left, window.width - card.width - GAP));
  const right = target.left + target.width;
  const bottom = target.top + target.height;
  const below = bottom + GAP;
  // Under a tall part lies another one, which the card would cover.
  const isTall = target.height > 2 * card.height;
  if (!isTall && below + card.height + GAP <= window.height) return { left: inWindow(target.left), top: below };
  const foot = Math.min(bottom, window.height) - card.height - GAP;
  if (right + GAP + card.width + GAP <= window.width && target.width < 2 * card.width)
    return { left: right + GAP, top: Math.max(GAP, foot) };
  return { left: inWindow(target.left + (target.width - card.width) / 2), top: Math.max(GAP, foot - GAP) };
}
