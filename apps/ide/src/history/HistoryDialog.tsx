import { createMemo, createResource, createSignal, type JSX, Show, Suspense } from 'solid-js';
import { ago } from '../design/ago.js';
import { Button } from '../design/Button.js';
import { Modal } from '../design/Modal.js';
import { Notice } from '../design/Notice.js';
import { Skeleton } from '../design/Skeleton.js';
import { t } from '../locale/t.js';
import { useIde } from '../shell/ide.js';
import { createMedia } from '../shell/media.js';
import './history.css';
import { saveVersion } from './actions.js';
import { SnapshotList } from './SnapshotList.js';
import { type DiffLayout, SnapshotView } from './SnapshotView.js';
import type { Snapshot } from './snapshot.js';

/** The versions of the draft on this device: look, compare, name, restore. */
export default function HistoryDialog(props: { readonly chosen: string | undefined }): JSX.Element {
  const ide = useIde();
  const { history, workspace, dialogs } = ide;
  const narrow = createMedia('(max-width: 900px)');
  const [layout, setLayout] = createSignal<DiffLayout>(narrow() ? 'unified' : 'side');
  const [chosen, setChosen] = createSignal(props.chosen);
  const [snapshots, { refetch }] = createResource(
    () => workspace.draft().id,
    async id => (await history.store()).list(id),
  );
  const listed = (): readonly Snapshot[] => (snapshots.error === undefined ? (snapshots.latest ?? []) : []);
  const current = createMemo(() => listed().find(({ id }) => id === chosen()) ?? listed()[0]);

  async function change(work: (store: Awaited<ReturnType<typeof history.store>>) => Promise<void>): Promise<void> {
    try {
      await work(await history.store());
      await refetch();
    } catch {
      ide.toasts.say(
        t('The local history could not be changed: the device has no room, or refuses. Free space and retry.'),
      );
    }
  }

  return (
    <Modal
      open
      title={t('Local history')}
      description={t(
        'Versions of this draft on this device. Those taken by themselves thin out with time; saved ones stay.',
      )}
      width="full"
      onClose={() => dialogs.close()}
    >
      {/* Of its own: the dialog is there, with its focus, before its content. */}
      <Suspense fallback={<Skeleton lines={6} label={t('Versions are loading')} />}>
        <Show
          when={snapshots.error === undefined}
          fallback={
            <Notice look="danger" title={t('The local history could not be read')} role="alert">
              {t('The draft itself is not affected. Reload the page, or free space on the device.')}
            </Notice>
          }
        >
          <Show
            when={!snapshots.loading || listed().length > 0}
            fallback={<Skeleton lines={6} label={t('Versions are loading')} />}
          >
            <Show
              when={current()}
              fallback={
                <Notice
                  title={t('No versions yet')}
                  actions={
                    <Button onClick={() => void saveVersion(ide).then(() => refetch())}>{t('Save a version')}</Button>
                  }
                >
                  {t('They come by themselves while you write. Press Ctrl+S, or ⌘S on a Mac, to save one now.')}
                </Notice>
              }
            >
              {shown => (
                <div class="history">
                  <SnapshotList snapshots={listed()} chosen={shown().id} onChoose={setChosen} />
                  <SnapshotView
                    snapshot={shown()}
                    title={shown().name ?? ago(shown().at, Date.now())}
                    naming={props.chosen === shown().id}
                    layout={layout()}
                    onLayout={setLayout}
                    onName={name => void change(store => store.rename(shown(), name))}
                    onRemove={() => void change(store => store.remove(shown()))}
                  />
                </div>
              )}
            </Show>
          </Show>
        </Show>
      </Suspense>
    </Modal>
  );
}
