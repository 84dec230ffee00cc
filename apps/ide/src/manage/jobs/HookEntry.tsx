import type { Hook } from '@skython/shared';
import { createResource, createSignal, For, type JSX, Show } from 'solid-js';
import { ArmedDelete } from '../../design/ArmedDelete.js';
import { CopyButton } from '../../design/CopyButton.js';
import { When } from '../../design/When.js';
import { sentenceOf } from '../../instance/requestFailed.js';
import { t } from '../../locale/t.js';
import { useIde } from '../../shell/ide.js';
import { checkWords, stateWords } from './states.js';

interface HookEntryProps {
  readonly hook: Hook;
  readonly onChanged: () => void;
}

const SHOWN = '5';

/** One hook: its address to copy, whether it is on, and what came last. */
export function HookEntry(props: HookEntryProps): JSX.Element {
  const { client } = useIde();
  const [fault, setFault] = createSignal<string>();
  const address = (): string => location.origin + props.hook.url;
  const [deliveries] = createResource(
    () => props.hook,
    ({ id }) => client.ask('jobs', { query: { whose: 'submitted', origin: `hook/${id}`, limit: SHOWN } }),
  );

  async function changing(work: () => Promise<unknown>): Promise<void> {
    setFault(undefined);
    try {
      await work();
      props.onChanged();
    } catch (error) {
      setFault(sentenceOf(error));
    }
  }
  const change = (enabled: boolean): Promise<void> => {
    const { id, url: _url, ...written } = props.hook;
    return changing(() => client.ask('changeHook', { params: { id }, body: { ...written, enabled } }));
  };
  const remove = (): Promise<void> => changing(() => client.ask('deleteHook', { params: { id: props.hook.id } }));

  return (
    <li class="schedule">
      <code class="hook-url">{address()}</code>
      <CopyButton label={t('Copy the address of the hook')} text={address} />
      <span class="quiet">{checkWords[props.hook.check]}</span>
      <label>
        <input
          type="checkbox"
          checked={props.hook.enabled}
          onChange={event => void change(event.currentTarget.checked)}
        />
        {t('Switched on')}
      </label>
      <span class="pane-space" />
      <ArmedDelete
        label={t('Delete the hook')}
        warning={t('Delete the hook: its address and secret are lost')}
        remove={() => void remove()}
      />
      <Show when={fault()}>
        <span class="field-fault" role="alert">
          {fault()}
        </span>
      </Show>
      <ol class="hook-deliveries" aria-label={t('Last deliveries')}>
        <For
          each={deliveries.error === undefined ? deliveries.latest?.items : []}
          fallback={<li class="quiet">{t('Nothing was delivered yet.')}</li>}
        >
          {job => (
            <li>
              <When at={job.acceptedAt} /> {stateWords[job.state]} <span class="mono quiet">{job.id}</span>
            </li>
          )}
        </For>
      </ol>
    </li>
  );
}
