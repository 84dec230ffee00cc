import type { Extension } from '@codemirror/state';
import { MAIN_FILE } from '@skython/shared';
import { createMemo, createSignal, type JSX, Show, Suspense } from 'solid-js';
import { createDebugExtension } from '../debug/extension.js';
import { lazyPart } from '../design/lazyPart.js';
import { Segments } from '../design/Segments.js';
import { Skeleton } from '../design/Skeleton.js';
import { previewKind } from '../files/preview/kind.js';
import { saveVersion } from '../history/actions.js';
import type { Problem } from '../language/problems/problem.js';
import { t, worded } from '../locale/t.js';
import { editorSettingsOf, sameSettings } from '../settings/editorSettings.js';
import { useIde } from '../shell/ide.js';
import { createEditorGutter } from '../tests/editorGutter.js';
import { textOf } from '../workspace/files.js';
import CodeView from './CodeView.js';
import type { LineMark } from './marks.js';

const Preview = lazyPart(() => import('../files/preview/Preview.js'));

interface OpenFileProps {
  readonly problems: readonly Problem[];
  readonly marks: (path: string) => readonly LineMark[];
  readonly onCursor: (line: number, column: number) => void;
}

const previewTitles = worded({ csv: 'Table', json: 'Tree', picture: 'Picture', parquet: 'Table', text: 'Text' });

/** The file in front: its text in the editor, or a look at it. */
export function OpenFile(props: OpenFileProps): JSX.Element {
  const ide = useIde();
  const { draft, role } = ide.workspace;
  /** Text files that are looked at instead, by path. */
  const [looked, setLooked] = createSignal<ReadonlySet<string>>(new Set());
  const path = createMemo(() => (Object.hasOwn(draft().files, draft().active) ? draft().active : MAIN_FILE));
  const file = createMemo(() => draft().files[path()]);
  const kind = createMemo(() => {
    const now = file();
    return now === undefined ? undefined : previewKind(path(), now);
  });
  const isText = createMemo(() => file()?.kind !== 'asset');
  /** What the editor below a look holds: the last text. */
  const textPath = createMemo<string>(last => {
    const { files } = draft();
    return [path(), last].find(one => files[one]?.kind === 'text') ?? MAIN_FILE;
  }, MAIN_FILE);
  const shown = createMemo(() => (isText() && !looked().has(path()) ? undefined : kind()));
  const settings = createMemo(() => editorSettingsOf(ide.preferences.now()), undefined, { equals: sameSettings });
  const debugging = createDebugExtension(ide.debugger);
  const actions = {
    save: () => void saveVersion(ide),
    palette: () => ide.dialogs.show({ kind: 'palette', of: 'everything' }),
  };

  const testGutter = createEditorGutter(ide.tests, ide.workspace);
  const intelligence = createMemo(() => ide.language.extension('draft', textPath()));
  const added = createMemo((): Extension => [intelligence() ?? [], testGutter(), debugging(textPath())]);

  function look(wanted: boolean): void {
    const next = new Set(looked());
    if (wanted) next.add(path());
    else next.delete(path());
    setLooked(next);
  }

  const choice = (): string | undefined => {
    const now = kind();
    return isText() && now !== undefined && now !== 'binary' ? previewTitles[now] : undefined;
  };

  return (
    <div class="editor-file" id="editor-file" role="tabpanel" aria-label={path()}>
      <Show when={choice()}>
        {title => (
          <div class="look-bar">
            <Segments
              label={t('View')}
              value={shown() === undefined ? 'text' : 'look'}
              onChange={value => look(value === 'look')}
              options={[
                { value: 'text', title: t('Text') },
                { value: 'look', title: title() },
              ]}
            />
          </div>
        )}
      </Show>
      <Show when={shown()}>
        {now => (
          <Suspense fallback={<Skeleton lines={6} label={t('The file is loading')} />}>
            <Show when={file()}>{one => <Preview path={path()} file={one()} kind={now()} />}</Show>
          </Suspense>
        )}
      </Show>
      {/* The editor stays below a look at a file: the undo history of every file is kept. */}
      <div class="editor-text" hidden={shown() !== undefined}>
        <CodeView
          document={draft().id}
          path={textPath()}
          text={textOf(draft().files[textPath()])}
          readOnly={role() === 'following'}
          problems={props.problems}
          onFix={ide.language.fix}
          intelligence={added()}
          marks={props.marks(textPath())}
          spot={ide.reveal.spot()}
          onRevealed={ide.reveal.done}
          settings={settings()}
          actions={actions}
          onText={(changed, text) => ide.workspace.setFile(changed, { kind: 'text', text })}
          onCursor={props.onCursor}
        />
      </div>
    </div>
  );
}
