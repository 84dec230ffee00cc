import {
  createEffect,
  createMemo,
  createResource,
  createSignal,
  For,
  type JSX,
  Match,
  on,
  Show,
  Suspense,
  Switch,
} from 'solid-js';
import { Button } from '../design/Button.js';
import { lazyPart } from '../design/lazyPart.js';
import { Segments } from '../design/Segments.js';
import { Skeleton } from '../design/Skeleton.js';
import { sizeText } from '../locale/formats.js';
import { t, worded } from '../locale/t.js';
import { useIde } from '../shell/ide.js';
import type { DraftFile } from '../workspace/draft.js';
import { bytesOf } from '../workspace/files.js';
import { restore } from './actions.js';
import { changesBetween, type FileChange } from './changes.js';
import type { Snapshot } from './snapshot.js';

const DiffView = lazyPart(() => import('./DiffView.js'));

export type DiffLayout = 'unified' | 'side';

interface SnapshotViewProps {
  readonly snapshot: Snapshot;
  readonly title: string;
  /** The name is what is wanted: it gets the focus. */
  readonly naming: boolean;
  /** The person's, whichever version is shown. */
  readonly layout: DiffLayout;
  readonly onLayout: (layout: DiffLayout) => void;
  readonly onName: (name: string) => void;
  readonly onRemove: () => void;
}

const kindNames: Readonly<Record<FileChange['kind'], string>> = worded({
  added: 'made since',
  removed: 'deleted since',
  changed: 'changed since',
});

/** A version beside what the draft is now. */
export function SnapshotView(props: SnapshotViewProps): JSX.Element {
  const ide = useIde();
  const { draft, role } = ide.workspace;
  const [picked, setPicked] = createSignal<string>();
  const layout = (): DiffLayout => props.layout;
  const [files] = createResource(
    () => props.snapshot,
    async snapshot => (await ide.history.store()).files(snapshot),
  );
  const changes = createMemo(() => (files.latest ? changesBetween(files.latest, draft().files) : []));
  const path = createMemo(() => changes().find(change => change.path === picked())?.path ?? changes()[0]?.path);
  const before = (): DraftFile | undefined => files.latest?.[path() ?? ''];
  const after = (): DraftFile | undefined => draft().files[path() ?? ''];
  const isAsset = (): boolean => before()?.kind === 'asset' || after()?.kind === 'asset';
  let nameField: HTMLInputElement | undefined;
  // After the dialog has given the focus to its first control.
  createEffect(
    on(
      () => props.naming,
      naming => naming && setTimeout(() => nameField?.focus()),
    ),
  );

  function restoreAll(): void {
    if (files.latest === undefined) return;
    restore(ide, files.latest, t('The version was restored.'));
    ide.dialogs.close();
  }

  function restoreFile(one: string): void {
    const { [one]: _, ...others } = draft().files;
    const file = before();
    restore(ide, file === undefined ? others : { ...others, [one]: file }, t('{{file}} was restored.', { file: one }));
  }

  return (
    <div class="history-view">
      <div class="history-bar">
        <input
          ref={nameField}
          class="input history-naming"
          aria-label={t('Name of the version')}
          placeholder={t('Name this version')}
          maxLength={80}
          value={props.snapshot.name ?? ''}
          onChange={event => props.onName(event.currentTarget.value.trim())}
        />
        <span class="pane-space" />
        <Button look="quiet" onClick={() => props.onRemove()}>
          {t('Delete')}
        </Button>
        <Button look="primary" disabled={changes().length === 0 || role() !== 'editing'} onClick={restoreAll}>
          {t('Restore')}
        </Button>
      </div>
      <Show when={files.latest} fallback={<Skeleton lines={8} label={t('The version is loading')} />}>
        <Show when={path()} fallback={<p class="quiet history-same">{t('The draft is exactly this version.')}</p>}>
          {shown => (
            <>
              <div class="history-bar">
                <select
                  class="input history-files"
                  aria-label={t('Changed files')}
                  value={shown()}
                  onChange={event => setPicked(event.currentTarget.value)}
                >
                  <For each={changes()}>
                    {change => (
                      <option value={change.path}>
                        {change.path} ({kindNames[change.kind]})
                      </option>
                    )}
                  </For>
                </select>
                <Show when={shown() !== 'main.py' || before()}>
                  <Button disabled={role() !== 'editing'} onClick={() => restoreFile(shown())}>
                    {t('Restore this file')}
                  </Button>
                </Show>
                <span class="pane-space" />
                <Segments
                  label={t('Layout')}
                  value={layout()}
                  onChange={props.onLayout}
                  options={[
                    { value: 'unified', title: t('Unified') },
                    { value: 'side', title: t('Side by side') },
                  ]}
                />
              </div>
              <Switch>
                <Match when={isAsset()}>
                  <p class="quiet history-same">
                    {t('{{before}} then, {{after}} now.', { before: sizeOf(before()), after: sizeOf(after()) })}
                  </p>
                </Match>
                <Match when={true}>
                  <div class="diff-names" hidden={layout() === 'unified'}>
                    <span>{props.title}</span>
                    <span>{t('Now')}</span>
                  </div>
                  <Suspense fallback={<Skeleton lines={8} label={t('The comparison is loading')} />}>
                    <DiffView
                      path={shown()}
                      before={textIn(before())}
                      after={textIn(after())}
                      layout={layout()}
                      names={[props.title, 'now']}
                    />
                  </Suspense>
                </Match>
              </Switch>
            </>
          )}
        </Show>
      </Show>
    </div>
  );
}

const textIn = (file: DraftFile | undefined): string => (file?.kind === 'text' ? file.text : '');
const sizeOf = (file: DraftFile | undefined): string =>
  file === undefined ? t('Nothing') : sizeText(bytesOf(file).length);
