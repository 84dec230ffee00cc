import type { Draft } from '../workspace/draft.js';

/** What stands beside the editor. */
export type Panel = 'files' | 'search' | 'hidden';

/** `auto`, the beginning: the tree is there as soon as there is something to see in it. */
export function panelOf(
  wanted: string,
  { order, folders = [] }: Pick<Draft, 'order' | 'folders'>,
  phone: boolean,
): Panel {
  if (wanted === 'files' || wanted === 'search' || wanted === 'hidden') return wanted;
  return !phone && (order.length > 1 || folders.length > 0) ? 'files' : 'hidden';
}
