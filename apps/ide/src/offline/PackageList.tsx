import type { PackageShelf, ShelvedPackage } from '@skython/runtime/pyodide';
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import { Button } from '../design/Button.js';
import { sentenceOf } from '../instance/requestFailed.js';
import { sizeText } from '../locale/formats.js';
import { t } from '../locale/t.js';
import { useIde } from '../shell/ide.js';
import { isNoRoom, noRoomText } from './room.js';

interface PackageListProps {
  readonly packages: readonly ShelvedPackage[];
  readonly shelf: PackageShelf;
  readonly onChanged: () => Promise<void>;
}

/** Packages to make available offline, each with all it needs. */
export function PackageList(props: PackageListProps): JSX.Element {
  const { workspace } = useIde();
  const [filter, setFilter] = createSignal('');
  /** Bytes received of what is being fetched; by file. */
  const [progress, setProgress] = createSignal<ReadonlyMap<string, number>>();
  const [wanted, setWanted] = createSignal<readonly string[]>([]);
  const [fault, setFault] = createSignal('');
  const byName = createMemo(() => new Map(props.packages.map(one => [one.name, one])));
  const shown = (): readonly ShelvedPackage[] =>
    props.packages.filter(({ name }) => name.includes(filter().toLowerCase().trim()));

  const withNeeds = (names: readonly string[]): readonly ShelvedPackage[] =>
    [...new Set(names.flatMap(name => [name, ...(byName().get(name)?.needs ?? [])]))].flatMap(
      name => byName().get(name) ?? [],
    );
  const sizeOf = (list: readonly ShelvedPackage[]): number => list.reduce((sum, { size }) => sum + size, 0);
  const isReady = ({ name }: ShelvedPackage): boolean => withNeeds([name]).every(({ kept }) => kept);
  const received = (): number => [...(progress()?.values() ?? [])].reduce((sum, bytes) => sum + bytes, 0);

  async function keep(names: readonly string[]): Promise<void> {
    setFault('');
    setWanted(names);
    setProgress(new Map());
    try {
      await props.shelf.keep(names, ({ name, received: bytes }) =>
        setProgress(now => new Map([...(now ?? []), [name, bytes]])),
      );
    } catch (error) {
      setFault(isNoRoom(error) ? noRoomText() : sentenceOf(error));
    }
    setProgress(undefined);
    setWanted([]);
    await props.onChanged();
  }

  async function keepForDraft(): Promise<void> {
    try {
      const needed = await props.shelf.neededFor(workspace.draft().known?.imports ?? []);
      await keep(needed);
      if (needed.length === 0) setFault(t('This draft imports no package: it works offline as it is.'));
    } catch (error) {
      setFault(sentenceOf(error));
    }
  }

  return (
    <section aria-label={t('Packages available offline')}>
      <div class="storage-head">
        <h3>{t('Make available offline')}</h3>
        <Button disabled={progress() !== undefined} onClick={() => void keepForDraft()}>
          {t('All for this draft')}
        </Button>
      </div>
      <input
        class="input"
        type="search"
        aria-label={t('Filter packages')}
        placeholder={t('Filter packages')}
        value={filter()}
        onInput={event => setFilter(event.currentTarget.value)}
      />
      <Show when={progress()}>
        <p class="storage-progress" role="status">
          <progress value={received()} max={sizeOf(withNeeds(wanted()))} aria-label={t('Fetching packages')} />
          {t('{{done}} of {{all}}', { done: sizeText(received()), all: sizeText(sizeOf(withNeeds(wanted()))) })}
        </p>
      </Show>
      <Show when={fault()}>
        <p class="storage-fault" role="alert">
          {fault()}
        </p>
      </Show>
      <ul class="storage-packages">
        <For each={shown()} fallback={<li class="quiet">{t('No package is called that.')}</li>}>
          {one => (
            <li class="storage-package">
              <span class="mono">
                {one.name} <span class="quiet">{one.version}</span>
              </span>
              <span class="quiet">{sizeText(sizeOf(withNeeds([one.name])))}</span>
              <Show
                when={isReady(one)}
                fallback={
                  <Button
                    aria-label={t('Keep {{name}}', { name: one.name })}
                    disabled={progress() !== undefined}
                    onClick={() => void keep([one.name])}
                  >
                    {t('Keep')}
                  </Button>
                }
              >
                <Button
                  look="quiet"
                  aria-label={t('Remove {{name}}', { name: one.name })}
                  disabled={progress() !== undefined}
                  onClick={() => void props.shelf.drop([one.name]).then(props.onChanged)}
                >
                  {t('Remove')}
                </Button>
              </Show>
            </li>
          )}
        </For>
      </ul>
    </section>
  );
}
