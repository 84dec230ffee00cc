import { t } from '../locale/t.js';
import './storage.css';
import { openPackageShelf } from '@skython/runtime/pyodide';
import { createResource, createSignal, type JSX, Show } from 'solid-js';
import { Button } from '../design/Button.js';
import { Modal } from '../design/Modal.js';
import { Notice } from '../design/Notice.js';
import { Skeleton } from '../design/Skeleton.js';
import { sentenceOf } from '../instance/requestFailed.js';
import { useIde } from '../shell/ide.js';
import { PackageList } from './PackageList.js';
import { UseTable } from './UseTable.js';
import { askToPersist, measureUse, readEstimate } from './usage.js';

/** What the page keeps on this device: how much, and which packages work without the instance. */
export default function StorageDialog(): JSX.Element {
  const ide = useIde();
  const shelf = openPackageShelf();
  const [packages, { refetch }] = createResource(() => shelf.list());
  const [use, { refetch: measure }] = createResource(
    () => packages.latest ?? (packages.error === undefined ? undefined : []),
    list => measureUse(ide.database, list),
  );
  const [estimate, { refetch: ask }] = createResource(readEstimate);
  const [refused, setRefused] = createSignal(false);

  /** Something was added or removed: what could not be saved may have room now. */
  async function look(): Promise<void> {
    await refetch();
    await Promise.all([measure(), ask()]);
    if (ide.workspace.saveState() === 'failed') await ide.workspace.flush();
  }

  async function forgetCopies(): Promise<void> {
    await ide.database.clear('copies');
    await look();
  }

  async function removePackages(): Promise<void> {
    await shelf.drop((packages() ?? []).filter(({ kept }) => kept).map(({ name }) => name));
    await look();
  }

  async function persist(): Promise<void> {
    setRefused(!(await askToPersist()));
    await ask();
  }

  return (
    <Modal
      open
      title={t('Storage on this device')}
      description={t('What is kept here works without the instance.')}
      onClose={() => ide.dialogs.close()}
    >
      <div class="storage">
        <UseTable
          use={use.latest}
          estimate={estimate.latest}
          onForgetCopies={() => void forgetCopies()}
          onRemovePackages={() => void removePackages()}
        />
        <Show when={estimate.latest && !estimate.latest.persisted}>
          <p class="storage-persist">
            <span class="quiet">
              {refused()
                ? t('The browser did not promise it. Installing the page as an app, or a bookmark, often helps.')
                : t('The browser may clear this when the device runs out of room.')}
            </span>
            <Button onClick={() => void persist()}>{t('Ask it to keep everything')}</Button>
          </p>
        </Show>
        <Show
          when={packages.error === undefined}
          fallback={
            <Notice
              title={t('The packages cannot be listed')}
              actions={<Button onClick={() => void look()}>{t('Retry')}</Button>}
            >
              {sentenceOf(packages.error)}
            </Notice>
          }
        >
          <Show when={packages.latest} fallback={<Skeleton lines={6} label={t('The packages are being listed')} />}>
            {list => <PackageList packages={list()} shelf={shelf} onChanged={look} />}
          </Show>
        </Show>
      </div>
    </Modal>
  );
}
