import { numberText, sizeText } from '../locale/formats.js';
import { plural, t } from '../locale/t.js';
import './replay.css';
import { defaultLimits, type Recording } from '@skython/shared';
import Play from 'lucide-solid/icons/play';
import Trash from 'lucide-solid/icons/trash';
import { createResource, createSignal, For, type JSX, Show } from 'solid-js';
import { Button, IconButton } from '../design/Button.js';
import { Notice } from '../design/Notice.js';
import { Skeleton } from '../design/Skeleton.js';
import { When } from '../design/When.js';
import { sentenceOf } from '../instance/requestFailed.js';
import { useIde } from '../shell/ide.js';
import type { FunctionName } from '../workspace/draft.js';
import { openRecording } from './replay.js';

const DAY_MS = 86_400_000;

/** Recorded failures of one's own function: whether they are recorded, what is there, and ways to be rid of it. */
export function RecordingsPanel(props: { readonly of: FunctionName }): JSX.Element {
  const ide = useIde();
  const { client } = ide;
  const params = () => ({ owner: props.of.owner, name: props.of.name });
  const [list, { refetch }] = createResource(params, wanted => client.ask('recordings', { params: wanted }));
  const [fault, setFault] = createSignal<string>();
  const limitOf = (name: 'recordings' | 'recordingMs'): number => ide.instance()?.limits[name] ?? defaultLimits[name];

  async function attempt(work: () => Promise<unknown>): Promise<void> {
    setFault(undefined);
    try {
      await work();
    } catch (error) {
      setFault(sentenceOf(error));
    }
    await refetch();
  }

  return (
    <div class="recordings">
      <Show when={fault() ?? (list.error ? sentenceOf(list.error) : undefined)}>
        {text => (
          <Notice look="danger" role="alert" actions={<Button onClick={() => void refetch()}>{t('Retry')}</Button>}>
            {text()}
          </Notice>
        )}
      </Show>
      <Show when={!list.error && list.latest} fallback={<Skeleton lines={3} label={t('The recordings are loading')} />}>
        {now => (
          <>
            <label class="recordings-switch">
              <input
                type="checkbox"
                data-first
                checked={now().enabled}
                onChange={event => {
                  const enabled = event.currentTarget.checked;
                  void attempt(() => client.ask('setRecording', { params: params(), body: { enabled } }));
                }}
              />
              <span>{t('Record failed invocations')}</span>
            </label>
            <p class="quiet">
              {plural(
                Math.round(limitOf('recordingMs') / DAY_MS),
                'Keeps the input of each failed invocation and the stored values it read: the newest {{most}}, for {{count}} day. No headers. Only you see them.',
                'Keeps the input of each failed invocation and the stored values it read: the newest {{most}}, for {{count}} days. No headers. Only you see them.',
                { most: limitOf('recordings') },
              )}
            </p>
            <ul class="recordings-list" aria-label={t('Recorded failures')}>
              <For
                each={now().items}
                fallback={
                  <li class="quiet">
                    {t('No recorded failures.')}{' '}
                    {now().enabled
                      ? t(
                          'The next invocation that fails appears here; Replay opens it in the debugger with its input, stopped where it failed.',
                        )
                      : t(
                          'Switch the recording on, and the next invocation that fails can be replayed in the debugger.',
                        )}
                  </li>
                }
              >
                {item => (
                  <RecordingRow
                    item={item}
                    onReplay={() => void openRecording(ide, props.of, item.id)}
                    onErase={() =>
                      void attempt(() => client.ask('eraseRecording', { params: { ...params(), id: item.id } }))
                    }
                  />
                )}
              </For>
            </ul>
            <Show when={now().items.length > 1}>
              <Button
                look="danger"
                icon={<Trash size={14} />}
                onClick={() => void attempt(() => client.ask('eraseRecordings', { params: params() }))}
              >
                {t('Erase all {{count}}', { count: numberText(now().items.length) })}
              </Button>
            </Show>
          </>
        )}
      </Show>
    </div>
  );
}

function RecordingRow(props: {
  readonly item: Recording;
  readonly onReplay: () => void;
  readonly onErase: () => void;
}): JSX.Element {
  return (
    <li class="recording">
      <div class="recording-what">
        <span class="mono">{props.item.detail}</span>
        <span class="quiet">
          <When at={props.item.at} /> · {t('version {{version}}', { version: props.item.version })}
          {props.item.def === null ? '' : ` · ${props.item.def}`} · {sizeText(props.item.size)}
          {props.item.complete ? '' : ` · ${t('not whole')}`}
        </span>
      </div>
      <Button icon={<Play size={13} />} onClick={() => props.onReplay()}>
        {t('Replay')}
      </Button>
      <IconButton label={t('Erase this recording')} icon={<Trash size={14} />} onClick={() => props.onErase()} />
    </li>
  );
}
