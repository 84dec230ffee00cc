import type { Trigger } from '@skython/shared';
import Trash from 'lucide-solid/icons/trash';
import { createResource, createSignal, createUniqueId, For, type JSX, Show } from 'solid-js';
import { Button, IconButton } from '../../design/Button.js';
import { sentenceOf } from '../../instance/requestFailed.js';
import { t } from '../../locale/t.js';
import { useIde } from '../../shell/ide.js';
import { isOf } from './isOf.js';

/** Topics whose events a function is called for: the triggers of this account. `named`: `owner/name`. */
export function TriggerSection(props: { readonly named: string }): JSX.Element {
  const { client, toasts } = useIde();
  const id = createUniqueId();
  const [all, { refetch }] = createResource(() => client.ask('triggers'));
  const [topic, setTopic] = createSignal('');
  const [fault, setFault] = createSignal<string>();
  const mine = (): readonly Trigger[] => (all.latest?.items ?? []).filter(one => isOf(one, props.named));

  let last: Promise<void> = Promise.resolve();

  /** One after the other: each change begins with what the one before has left. */
  function changing(work: () => Promise<unknown>): Promise<void> {
    last = last.then(async () => {
      setFault(undefined);
      try {
        await work();
        await refetch();
      } catch (error) {
        setFault(sentenceOf(error));
      }
    });
    return last;
  }
  const create = (body: Pick<Trigger, 'topic' | 'function' | 'enabled' | 'attempts'>): Promise<void> =>
    changing(() => client.ask('createTrigger', { body }));
  const add = (): Promise<void> =>
    create({ topic: topic().trim(), function: props.named, enabled: true, attempts: 3 }).then(() => {
      if (fault() === undefined) setTopic('');
    });
  const change = (trigger: Trigger, enabled: boolean): Promise<void> => {
    const { id, topic, attempts, function: fn } = trigger;
    const body = { topic, attempts, enabled, function: fn };
    return changing(() => client.ask('changeTrigger', { params: { id }, body }));
  };
  const remove = (id: string): Promise<void> =>
    changing(async () => {
      const trigger = mine().find(one => one.id === id);
      if (trigger === undefined) return;
      const { topic, attempts, enabled, function: fn } = trigger;
      await client.ask('deleteTrigger', { params: { id } });
      toasts.undoable(t('The trigger was deleted.'), () => void create({ topic, attempts, enabled, function: fn }));
    });

  return (
    <section class="manage-section" aria-label={t('Triggers')}>
      <h2>{t('Triggers')}</h2>
      <p class="quiet">{t('Each event of a topic that your functions emit to becomes a job of this function.')}</p>
      <Show when={fault() ?? (all.error === undefined ? undefined : sentenceOf(all.error))}>
        {text => (
          <p class="field-fault" role="alert">
            {text()}
          </p>
        )}
      </Show>
      <ul class="schedules" aria-label={t('Triggers')}>
        <For each={mine()}>
          {trigger => (
            <li class="schedule">
              <code>{trigger.topic}</code>
              <label>
                <input
                  type="checkbox"
                  checked={trigger.enabled}
                  onChange={event => void change(trigger, event.currentTarget.checked)}
                />
                {t('Switched on')}
              </label>
              <Show when={trigger.lost > 0}>
                <span class="field-fault">{t('events forgotten: {{count}}', { count: trigger.lost })}</span>
              </Show>
              <Show when={trigger.lastProblem}>{problem => <span class="field-fault">{problem()}</span>}</Show>
              <span class="pane-space" />
              <IconButton
                label={t('Delete the trigger {{topic}}', { topic: trigger.topic })}
                icon={<Trash size={14} />}
                onClick={() => void remove(trigger.id)}
              />
            </li>
          )}
        </For>
      </ul>
      <form
        class="job-actions"
        onSubmit={event => {
          event.preventDefault();
          void add();
        }}
      >
        <label for={id}>{t('Topic')}</label>
        <input
          id={id}
          class="input mono"
          value={topic()}
          spellcheck={false}
          required
          onInput={event => setTopic(event.currentTarget.value)}
        />
        <Button type="submit">{t('New trigger')}</Button>
      </form>
    </section>
  );
}
