import { createSignal } from 'solid-js';

/** Values that are opened, by their path: they open again at the next stop. */
const [opened, setOpened] = createSignal<ReadonlySet<string>>(new Set());

export const isOpen = (path: string): boolean => opened().has(path);

export function toggleOpen(path: string): void {
  const next = new Set(opened());
  if (!next.delete(path)) next.add(path);
  setOpened(next);
}
