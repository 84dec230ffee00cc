import X from 'lucide-solid/icons/x';
import type { JSX } from 'solid-js';
import { IconButton } from '../design/Button.js';
import { FileTree } from './FileTree.js';
import './files.css';
import type { Panel } from './panel.js';

/** Beside the editor: the draft's files. */
export default function SidePanel(props: {
  readonly panel: Panel;
  readonly onPanel: (panel: Panel) => void;
}): JSX.Element {
  return (
    <aside class="side-panel" aria-label={props.panel === 'search' ? 'Search in files' : 'Files of the draft'}>
      <header class="side-head">
        <h2 class="pane-title">Files</h2>
        <span class="pane-space" />
        <IconButton label="Close the panel" icon={<X size={13} />} onClick={() => props.onPanel('hidden')} />
      </header>
      <FileTree />
    </aside>
  );
}
