import { MAIN_FILE } from '@skython/shared';
import { createMemo, createSignal, type JSX, lazy, Show, Suspense } from 'solid-js';
import { Button } from '../design/Button.js';
import { downloadFile } from '../design/clipboard.js';
import { Notice } from '../design/Notice.js';
import { Skeleton } from '../design/Skeleton.js';
import { formatBeforeSave } from '../language/commands.js';
import type { Problem } from '../language/problems/problem.js';
import { editorSettingsOf, sameSettings } from '../settings/editorSettings.js';
import { useIde } from '../shell/ide.js';
import { sizeText, textOf } from '../workspace/files.js';
import { FileTabs } from './FileTabs.js';
import { addUploads } from './fileActions.js';
import type { LineMark } from './marks.js';

/** The editor itself is a part of its own: the page is there before it. */
export const CodeView = lazy(() => import('./CodeView.js'));

interface EditorPaneProps {
  readonly hidden: boolean;
  readonly problems: readonly Problem[];
  readonly marks: (path: string) => readonly LineMark[];
  readonly onCursor: (line: number, column: number) => void;
}

/** The draft: tabs of its files, and the one that is open. */
export function EditorPane(props: EditorPaneProps): JSX.Element {
  const ide = useIde();
  const { draft, role } = ide.workspace;
  const [dropping, setDropping] = createSignal(false);
  const settings = createMemo(() => editorSettingsOf(ide.preferences.now()), undefined, { equals: sameSettings });
  const actions = {
    save: () => void formatBeforeSave(ide).then(() => ide.workspace.flush()),
    palette: () => ide.dialogs.show({ kind: 'palette', of: 'everything' }),
  };
  const file = () => draft().files[draft().active] ?? draft().files[MAIN_FILE];

  function drop(event: DragEvent): void {
    setDropping(false);
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0 || role() !== 'editing') return;
    event.preventDefault();
    void addUploads(ide, files);
  }

  return (
    <section
      class="pane editor-pane"
      aria-label="Editor"
      hidden={props.hidden}
      onDragOver={event => {
        if (!event.dataTransfer?.types.includes('Files')) return;
        event.preventDefault();
        setDropping(true);
      }}
      onDragLeave={() => setDropping(false)}
      onDrop={drop}
    >
      <FileTabs />
      <Show when={role() === 'following'}>
        <div class="banner banner-accent" role="status">
          <span>This draft is being edited in another tab. What is written there appears here.</span>
          <Button onClick={() => ide.workspace.takeOver()}>Edit here</Button>
        </div>
      </Show>
      <div class="editor-file" id="editor-file" role="tabpanel" aria-label={draft().active}>
        <Show when={file()?.kind !== 'asset'} fallback={<AssetView />}>
          <Suspense fallback={<Skeleton lines={9} label="The editor is loading" />}>
            <CodeView
              document={draft().id}
              path={draft().active}
              text={textOf(file())}
              readOnly={role() === 'following'}
              problems={props.problems}
              onFix={ide.language.fix}
              intelligence={ide.language.extension('draft', draft().active)}
              marks={props.marks(draft().active)}
              spot={ide.reveal.spot()}
              onRevealed={ide.reveal.done}
              settings={settings()}
              actions={actions}
              onText={(path, text) => ide.workspace.setFile(path, { kind: 'text', text })}
              onCursor={props.onCursor}
            />
          </Suspense>
        </Show>
      </div>
      <Show when={dropping()}>
        <div class="drop-hint">Drop files to add them to this draft</div>
      </Show>
    </section>
  );
}

function AssetView(): JSX.Element {
  const { draft } = useIde().workspace;
  const bytes = (): Uint8Array => {
    const file = draft().files[draft().active];
    return file?.kind === 'asset' ? file.bytes : new Uint8Array();
  };
  return (
    <Notice
      title={draft().active}
      actions={
        <Button onClick={() => downloadFile(draft().active, new Uint8Array(bytes()), 'application/octet-stream')}>
          Download
        </Button>
      }
    >
      {sizeText(bytes().length)}. Python opens it as <code>open({JSON.stringify(draft().active)}, "rb")</code>.
    </Notice>
  );
}
