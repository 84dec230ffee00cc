import X from 'lucide-solid/icons/x';
import { type JSX, Match, Suspense, Switch } from 'solid-js';
import { IconButton } from '../design/Button.js';
import { lazyPart } from '../design/lazyPart.js';
import { Segments } from '../design/Segments.js';
import { Skeleton } from '../design/Skeleton.js';
import { t } from '../locale/t.js';
import { FileTree } from './FileTree.js';
import './files.css';
import type { Panel } from './panel.js';

const SearchPanel = lazyPart(() => import('../search/SearchPanel.js'));

/** Beside the editor: the draft's files, or a search through them. */
export default function SidePanel(props: {
  readonly panel: Panel;
  readonly onPanel: (panel: Panel) => void;
}): JSX.Element {
  return (
    <aside class="side-panel" aria-label={t('Files and search')}>
      <header class="side-head">
        <Segments
          label={t('Panel')}
          value={props.panel === 'search' ? 'search' : 'files'}
          onChange={panel => props.onPanel(panel)}
          options={[
            { value: 'files', title: t('Files') },
            { value: 'search', title: t('Search') },
          ]}
        />
        <span class="pane-space" />
        <IconButton label={t('Close the panel')} icon={<X size={13} />} onClick={() => props.onPanel('hidden')} />
      </header>
      <Switch>
        <Match when={props.panel === 'search'}>
          <Suspense fallback={<Skeleton lines={3} label={t('The search is loading')} />}>
            <SearchPanel />
          </Suspense>
        </Match>
        <Match when={props.panel === 'files'}>
          <FileTree />
        </Match>
      </Switch>
    </aside>
  );
}
