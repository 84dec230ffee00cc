import { expect, it } from 'vitest';
import { initialPreferences } from '../shell/preferences.js';
import { belongsToEditor, editorSettingsOf } from './editorSettings.js';

it('brings what an older or newer page has kept into bounds', () => {
  const kept = { ...initialPreferences, fontSize: 400, tabSize: 5, keymap: 'dvorak' };
  expect(editorSettingsOf(kept)).toMatchObject({ fontSize: 28, tabSize: 4, keymap: 'default' });
  expect(editorSettingsOf({ ...kept, fontSize: Number.NaN }).fontSize).toBe(13);
  expect(editorSettingsOf({ ...kept, fontSize: 2, tabSize: 8, keymap: 'vim' })).toMatchObject({
    fontSize: 10,
    tabSize: 8,
    keymap: 'vim',
  });
});

it('leaves a clashing key to the editor only where the keymap needs it', () => {
  expect(belongsToEditor('emacs', 'Mod+S', false)).toBe(true);
  expect(belongsToEditor('emacs', 'Mod+S', true)).toBe(false);
  expect(belongsToEditor('default', 'Mod+S', false)).toBe(false);
  expect(belongsToEditor('vim', 'Mod+Enter', false)).toBe(false);
});
