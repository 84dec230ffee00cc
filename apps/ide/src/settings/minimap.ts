import type { Extension } from '@codemirror/state';
import { showMinimap } from '@replit/codemirror-minimap';

/** The whole file, small, beside the text. Screen readers have the text itself. */
export const minimap: Extension = showMinimap.of({
  displayText: 'blocks',
  showOverlay: 'always',
  create() {
    const dom = document.createElement('div');
    dom.ariaHidden = 'true';
    return { dom };
  },
});
