import Download from 'lucide-solid/icons/download';
import RefreshCw from 'lucide-solid/icons/refresh-cw';
import { createEffect, createSignal, For, type JSX, on, onCleanup, Show } from 'solid-js';
import { Button, IconButton } from '../../design/Button.js';
import { downloadFile } from '../../design/clipboard.js';
import { ExampleCode } from '../../design/ExampleCode.js';
import { Notice } from '../../design/Notice.js';
import { Skeleton } from '../../design/Skeleton.js';
import { sentenceOf } from '../../instance/requestFailed.js';
import { sizeText } from '../../locale/formats.js';
import { rich, t } from '../../locale/t.js';
import { useIde } from '../../shell/ide.js';
import { exportJson } from './export.js';
import type { ValuePage, ValueSource, WholeValue } from './source.js';
import { ValueEntry } from './ValueEntry.js';

interface ValueListProps {
  readonly source: ValueSource;
  /** Of what, for the file that is saved. */
  readonly named: string;
  readonly live: boolean;
  readonly lead: JSX.Element;
}

/** Keys and their values, a page at a time. */
export function ValueList(props: ValueListProps): JSX.Element {
  const { toasts } = useIde();
  const [prefix, setPrefix] = createSignal('');
  const [page, setPage] = createSignal<ValuePage>();
  const [fault, setFault] = createSignal<string>();
  const [exporting, setExporting] = createSignal(false);
  let asked = 0;

  async function load(cursor?: string): Promise<void> {
    asked += 1;
    const mine = asked;
    setFault(undefined);
    try {
      const found = await props.source.list(prefix(), cursor);
      if (mine !== asked) return;
      setPage(now => (cursor === undefined || !now ? found : { ...found, items: [...now.items, ...found.items] }));
    } catch (error) {
      if (mine === asked) setFault(sentenceOf(error));
    }
  }
  createEffect(on([() => props.source, prefix], () => void load()));
  onCleanup(() => {
    asked += 1;
  });

  function remove(value: WholeValue): void {
    const { source } = props;
    void source.remove(value).then(
      () => {
        void load();
        toasts.undoable(t('{{key}} was deleted.', { key: value.key === '' ? t('The empty key') : value.key }), () => {
          source.restore(value).then(
            () => void load(),
            (error: unknown) =>
              toasts.say(t('It could not be brought back. {{reason}}', { reason: sentenceOf(error) })),
          );
        });
      },
      (error: unknown) => toasts.say(sentenceOf(error)),
    );
  }

  async function save(): Promise<void> {
    setExporting(true);
    try {
      const parts = await exportJson(props.source, props.named, new Date());
      downloadFile(`${props.named.replaceAll(/[^\w.-]+/g, '-')}-store.json`, new Blob([...parts]), 'application/json');
    } catch (error) {
      toasts.say(t('The values could not be exported. {{reason}}', { reason: sentenceOf(error) }));
    } finally {
      setExporting(false);
    }
  }

  return (
    <>
      <div class="manage-bar">
        {props.lead}
        <input
          class="input input-small store-search"
          type="search"
          aria-label={t('Keys that begin with')}
          placeholder={t('Keys that begin with…')}
          autocomplete="off"
          spellcheck={false}
          value={prefix()}
          onInput={event => setPrefix(event.currentTarget.value)}
        />
        <IconButton label={t('Look again')} icon={<RefreshCw size={14} />} onClick={() => void load()} />
        <Button
          icon={<Download size={13} />}
          disabled={exporting() || !page()?.items.length}
          onClick={() => void save()}
        >
          {exporting() ? t('Exporting') : t('Export as JSON')}
        </Button>
        <span class="pane-space" />
        <Show when={page()}>
          {now => (
            <span class="quiet">
              {sizeText(now().totalBytes)}
              <Show when={now().limitBytes}>{limit => <>{` ${t('of {{size}}', { size: sizeText(limit()) })}`}</>}</Show>
            </span>
          )}
        </Show>
      </div>
      <Show when={fault()}>
        <Notice
          look="danger"
          title={t('The stored values cannot be shown')}
          actions={<Button onClick={() => void load()}>{t('Retry')}</Button>}
        >
          {fault()}
        </Notice>
      </Show>
      <Show
        when={page()}
        fallback={
          <Show when={fault() === undefined}>
            <Skeleton lines={6} label={t('The stored values are loading')} />
          </Show>
        }
      >
        {now => (
          <>
            <ul class="value-list" aria-label={props.live ? t('Live values') : t('Draft values')}>
              <For each={now().items} fallback={<Empty live={props.live} filtered={prefix() !== ''} />}>
                {value => <ValueEntry value={value} source={props.source} onRemove={remove} />}
              </For>
            </ul>
            <Show when={now().next}>
              {cursor => (
                <div class="manage-section">
                  <Button onClick={() => void load(cursor())}>{t('Show more')}</Button>
                </div>
              )}
            </Show>
          </>
        )}
      </Show>
    </>
  );
}

const storing = (): JSX.Element => <code>skython.store("key", value)</code>;

/** The shortest use of both. */
const EXAMPLE = `from skython import load, store

visits = load("visits", 0) + 1
store("visits", visits)`;

function Empty(props: { readonly live: boolean; readonly filtered: boolean }): JSX.Element {
  return (
    <li>
      <Notice title={props.filtered ? t('No key begins like that') : t('Nothing stored yet')}>
        <Show when={!props.filtered}>
          {props.live
            ? rich('What calls store with {{call}} appears here.', { call: storing() })
            : rich('What runs of the draft store with {{call}} appears here.', { call: storing() })}
          <ExampleCode code={EXAMPLE} />
        </Show>
      </Notice>
    </li>
  );
}
