import { onCleanup } from 'solid-js';
import { isPressed, type Keys } from '../design/keys.js';
import type { Command } from './commands.js';
import type { Dialogs } from './dialogs.js';

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
const isInEditor = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('.cm-editor') !== null;

/**
 * Runs commands by their keys, for as long as the component lives. Keys with a modifier are taken before the editor
 * sees them; Escape only when nobody else wanted it. While a dialog is open it has the keyboard to itself.
 */
export function listenForShortcuts(
  commands: () => readonly Command[],
  dialogs: Dialogs,
  /** Whether the editor needs these keys for its own keymap. */
  isEditors: (keys: Keys) => boolean = () => false,
): void {
  function find(event: KeyboardEvent): Command | undefined {
    if (event.isComposing || dialogs.open() !== undefined) return undefined;
    return commands().find(
      ({ keys, bare, inEditor, possible }) =>
        keys !== undefined &&
        isPressed(keys, event) &&
        !(bare && isTyping(event.target)) &&
        !(inEditor && !isInEditor(event.target)) &&
        !(isInEditor(event.target) && isEditors(keys)) &&
        (possible?.() ?? true),
    );
  }

  function early(event: KeyboardEvent): void {
    if (event.key === 'Escape') return;
    const command = find(event);
    if (command === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    command.run();
  }

  function late(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented || isTyping(event.target)) return;
    find(event)?.run();
  }

  addEventListener('keydown', early, { capture: true });
  addEventListener('keydown', late);
  onCleanup(() => {
    removeEventListener('keydown', early, { capture: true });
    removeEventListener('keydown', late);
  });
}
