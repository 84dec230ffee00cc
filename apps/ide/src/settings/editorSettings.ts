import type { Preferences } from '../shell/preferences.js';

export const keymapNames = ['default', 'vim', 'emacs'] as const;
export type KeymapName = (typeof keymapNames)[number];

/** Bounds of what the settings dialog takes: pixels and columns. */
export const fontSizes = { min: 10, max: 28 } as const;
export const tabSizes = [2, 3, 4, 8] as const;

/** How editors look and answer to keys, apart from the theme. */
export interface EditorSettings {
  /** Pixels. */
  readonly fontSize: number;
  /** Columns of one indentation. */
  readonly tabSize: number;
  readonly wrapLines: boolean;
  readonly minimap: boolean;
  readonly keymap: KeymapName;
}

/** Kept preferences may come from an older or a newer page: what does not fit is brought into bounds. */
export function editorSettingsOf(kept: Preferences): EditorSettings {
  const { fontSize, tabSize, wrapLines, minimap } = kept;
  return {
    fontSize: Math.min(fontSizes.max, Math.max(fontSizes.min, Math.round(fontSize) || 13)),
    tabSize: tabSizes.find(size => size === tabSize) ?? 4,
    wrapLines,
    minimap,
    keymap: keymapNames.find(name => name === kept.keymap) ?? 'default',
  };
}

export const sameSettings = (a: EditorSettings, b: EditorSettings): boolean =>
  a.fontSize === b.fontSize &&
  a.tabSize === b.tabSize &&
  a.wrapLines === b.wrapLines &&
  a.minimap === b.minimap &&
  a.keymap === b.keymap;

/** Keys of the page that a keymap needs for itself while the editor has the focus. `F1` still opens the palette. */
const taken: Readonly<Record<KeymapName, readonly string[]>> = {
  default: [],
  vim: ['Mod+B', 'Mod+.'],
  emacs: ['Mod+B', 'Mod+J', 'Mod+K', 'Mod+P', 'Mod+S'],
};

/** On a Mac the page's keys have ⌘ and the keymaps' have Ctrl: there they never clash. */
export const belongsToEditor = (keymap: KeymapName, keys: string, isMac: boolean): boolean =>
  !isMac && taken[keymap].includes(keys);
