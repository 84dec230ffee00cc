import { createSignal, type JSX, Show, Suspense } from 'solid-js';
import { Button } from '../design/Button.js';
import { lazyPart } from '../design/lazyPart.js';
import { Skeleton } from '../design/Skeleton.js';
import { Splitter } from '../design/Splitter.js';
import { addUploads } from '../files/actions.js';
import { droppedFiles } from '../files/dropped.js';
import { type Panel, panelOf } from '../files/panel.js';
import type { Problem } from '../language/problems/problem.js';
import { t } from '../locale/t.js';
import { useIde } from '../shell/ide.js';
import { createMedia } from '../shell/media.js';
import { ConflictBanner } from '../sync/ConflictBanner.js';
import { isProject } from '../transfer/commands.js';
import { FileBar } from './FileBar.js';
import type { LineMark } from './marks.js';
import { OpenFile } from './OpenFile.js';
import { UnsavedBanner } from './UnsavedBanner.js';

const SidePanel = lazyPart(() => import('../files/SidePanel.js'));

interface EditorPaneProps {
  readonly hidden: boolean;
  readonly problems: readonly Problem[];
  readonly marks: (path: string) => readonly LineMark[];
  readonly onCursor: (line: number, column: number) => void;
}

/** The draft: tabs of its files, the one that is open, and the panel beside it. */
export function EditorPane(props: EditorPaneProps): JSX.Element {
  const ide = useIde();
  const { draft, role } = ide.workspace;
  const { now, set } = ide.preferences;
  const phone = createMedia('(max-width: 640px)');
  const [dropping, setDropping] = createSignal(false);
  const panel = (): Panel => panelOf(now().panel, draft(), phone());
  const show = (panel: Panel): void => set({ panel });

  async function drop(event: DragEvent): Promise<void> {
    setDropping(false);
    const { dataTransfer } = event;
    if (!dataTransfer?.types.includes('Files') || isOnTree(event)) return;
    event.preventDefault();
    event.stopPropagation();
    const dropped = await droppedFiles(dataTransfer);
    const [first] = dropped;
    if (dropped.length === 1 && first !== undefined && isProject(first.path)) {
      const { importFile } = await import('../transfer/importing.js');
      await importFile(ide, first.file);
    } else if (role() === 'editing') await addUploads(ide, dropped);
  }

  return (
    <section
      class="pane editor-pane"
      aria-label={t('Editor')}
      hidden={props.hidden}
      onDragOver={event => {
        if (!event.dataTransfer?.types.includes('Files')) return;
        event.preventDefault();
        setDropping(true);
      }}
      onDragLeave={() => setDropping(false)}
      // Before the text sees it: an editor would insert the file's content.
      on:drop={{ capture: true, handleEvent: (event: DragEvent) => void drop(event) }}
    >
      <FileBar panelShown={panel() !== 'hidden'} onPanel={() => show(panel() === 'hidden' ? 'files' : 'hidden')} />
      <Show when={role() === 'following'}>
        <div class="banner banner-accent" role="status">
          <span>{t('This draft is being edited in another tab. What is written there appears here.')}</span>
          <Button onClick={() => ide.workspace.takeOver()}>{t('Edit here')}</Button>
        </div>
      </Show>
      <Show when={ide.workspace.saveState() === 'failed'}>
        <UnsavedBanner />
      </Show>
      <ConflictBanner />
      <div class="editor-body">
        <Show when={panel() !== 'hidden'}>
          <div class="editor-side" style={{ width: phone() ? undefined : `${now().panelWidth}px` }}>
            <Suspense fallback={<Skeleton lines={4} label={t('The files are loading')} />}>
              <SidePanel panel={panel()} onPanel={show} />
            </Suspense>
          </div>
          <Show when={!phone()}>
            <Splitter
              label={t('Files')}
              line="vertical"
              side={1}
              size={now().panelWidth}
              min={140}
              max={480}
              onResize={panelWidth => set({ panelWidth })}
              onCollapse={() => show('hidden')}
            />
          </Show>
        </Show>
        <OpenFile problems={props.problems} marks={props.marks} onCursor={props.onCursor} />
      </div>
      <Show when={dropping()}>
        <div class="drop-hint">{t('Drop files to add them. A .zip or .ipynb opens as a new draft.')}</div>
      </Show>
    </section>
  );
}

const isOnTree = ({ target }: DragEvent): boolean =>
  target instanceof Element && target.closest('[role="tree"]') !== null;
