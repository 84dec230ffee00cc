import { worded } from '../locale/t.js';

/** A shortcut as it is written down: `Mod+Shift+P`. `Mod` is ⌘ on a Mac, Ctrl elsewhere. */
export type Keys = string;

export const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

const macSigns: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥', Enter: '⏎', Escape: 'esc' };
const otherSigns: Readonly<Record<string, string>> = worded({ Mod: 'Ctrl', Enter: 'Enter', Escape: 'Esc' });

/** The caps of a shortcut, one by one: `⌘`, `⇧`, `P`. */
export const capsOf = (keys: Keys): readonly string[] =>
  keys.split('+').map(key => (isMac ? macSigns : otherSigns)[key] ?? (key.length === 1 ? key.toUpperCase() : key));

/** As screen readers take it (`aria-keyshortcuts`). */
export const ariaKeys = (keys: Keys): string => keys.replace('Mod', isMac ? 'Meta' : 'Control');

/** Whether a key press is this shortcut. */
export function isPressed(keys: Keys, event: KeyboardEvent): boolean {
  const parts = keys.split('+');
  const key = parts.at(-1) ?? '';
  const mod = parts.includes('Mod');
  if (mod !== (isMac ? event.metaKey : event.ctrlKey)) return false;
  if ((isMac ? event.ctrlKey : event.metaKey) || parts.includes('Alt') !== event.altKey) return false;
  // A sign such as "?" needs Shift on some keyboards and not on others.
  const isSign = key.length === 1 && !/[a-z0-9]/i.test(key);
  if (!isSign && parts.includes('Shift') !== event.shiftKey) return false;
  // With Alt a Mac's letters are other signs: there the key itself counts.
  if (parts.includes('Alt') && /^[a-z]$/i.test(key)) return event.code === `Key${key.toUpperCase()}`;
  return event.key.toLowerCase() === key.toLowerCase();
}
