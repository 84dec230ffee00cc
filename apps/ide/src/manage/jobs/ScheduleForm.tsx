import type { Schedule } from '@skython/shared';
import { createSignal, createUniqueId, type JSX, Show } from 'solid-js';
import { Button } from '../../design/Button.js';
import { sentenceOf } from '../../instance/requestFailed.js';
import { t } from '../../locale/t.js';
import { useIde } from '../../shell/ide.js';

interface ScheduleFormProps {
  readonly named: string;
  /** Unset: a new one. */
  readonly schedule: Schedule | undefined;
  readonly onSaved: () => void;
  readonly onCancel: () => void;
}

/** Writes a schedule; the instance says what is wrong with it. */
export function ScheduleForm(props: ScheduleFormProps): JSX.Element {
  const { client } = useIde();
  const id = createUniqueId();
  const before = props.schedule;
  const [cron, setCron] = createSignal(before?.cron ?? '0 6 * * *');
  const [zone, setZone] = createSignal(before?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [input, setInput] = createSignal(before?.input ?? '{}');
  const [missed, setMissed] = createSignal(before?.missed ?? 'once');
  const [enabled, setEnabled] = createSignal(before?.enabled ?? true);
  const [fault, setFault] = createSignal<string>();
  const [saving, setSaving] = createSignal(false);

  async function save(): Promise<void> {
    if (saving()) return;
    setSaving(true);
    setFault(undefined);
    const body = {
      ...{ cron: cron(), zone: zone(), input: input(), missed: missed(), enabled: enabled() },
      function: before?.function ?? props.named,
      attempts: before?.attempts ?? 3,
    };
    try {
      if (before) await client.ask('changeSchedule', { params: { id: before.id }, body });
      else await client.ask('createSchedule', { body });
      props.onSaved();
    } catch (error) {
      setFault(sentenceOf(error));
    } finally {
      setSaving(false);
    }
  }

  return (
    <form
      class="schedule-form"
      aria-label={t('Schedule')}
      onSubmit={event => {
        event.preventDefault();
        void save();
      }}
    >
      <label for={`${id}-cron`}>{t('Times')}</label>
      <input
        id={`${id}-cron`}
        class="input mono"
        value={cron()}
        aria-describedby={`${id}-help`}
        spellcheck={false}
        onInput={event => setCron(event.currentTarget.value)}
      />
      <p id={`${id}-help`} class="quiet schedule-help">
        {t('Minute, hour, day of the month, month, day of the week: “30 6 * * 1-5” is half past six on weekdays.')}
      </p>
      <label for={`${id}-zone`}>{t('Time zone')}</label>
      <input
        id={`${id}-zone`}
        class="input"
        value={zone()}
        list={`${id}-zones`}
        spellcheck={false}
        onInput={event => setZone(event.currentTarget.value)}
      />
      <datalist id={`${id}-zones`}>
        {Intl.supportedValuesOf('timeZone').map(name => (
          <option value={name} />
        ))}
      </datalist>
      <label for={`${id}-input`}>{t('Input as JSON')}</label>
      <textarea
        id={`${id}-input`}
        class="input input-text mono"
        spellcheck={false}
        value={input()}
        onInput={event => setInput(event.currentTarget.value)}
      />
      <label for={`${id}-missed`}>{t('Missed runs')}</label>
      <select
        id={`${id}-missed`}
        class="input"
        value={missed()}
        onChange={event => setMissed(event.currentTarget.value === 'skip' ? 'skip' : 'once')}
      >
        <option value="once">{t('make up for all of them by one run')}</option>
        <option value="skip">{t('leave them out')}</option>
      </select>
      <label class="schedule-switch">
        <input type="checkbox" checked={enabled()} onChange={event => setEnabled(event.currentTarget.checked)} />
        {t('Switched on')}
      </label>
      <Show when={fault()}>
        <p class="field-fault schedule-help" role="alert">
          {fault()}
        </p>
      </Show>
      <div class="schedule-help job-actions">
        <Button type="submit" look="primary" disabled={saving()}>
          {t('Save')}
        </Button>
        <Button onClick={props.onCancel}>{t('Cancel')}</Button>
      </div>
    </form>
  );
}
