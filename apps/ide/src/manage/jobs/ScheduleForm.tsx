import type { Schedule } from '@skython/shared';
import { createSignal, createUniqueId, type JSX } from 'solid-js';
import { SavedForm } from '../../design/SavedForm.js';
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

  function save(): Promise<unknown> {
    const body = {
      ...{ cron: cron(), zone: zone(), input: input(), missed: missed(), enabled: enabled() },
      function: before?.function ?? props.named,
      attempts: before?.attempts ?? 3,
    };
    return before
      ? client.ask('changeSchedule', { params: { id: before.id }, body })
      : client.ask('createSchedule', { body });
  }

  return (
    <SavedForm label={t('Schedule')} save={save} onSaved={props.onSaved} onCancel={props.onCancel}>
      <label for={`${id}-cron`}>{t('Times')}</label>
      <input
        id={`${id}-cron`}
        class="input mono"
        value={cron()}
        aria-describedby={`${id}-help`}
        spellcheck={false}
        onInput={event => setCron(event.currentTarget.value)}
      />
      <p id={`${id}-help`} class="quiet saved-form-value">
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
      <label class="saved-form-value">
        <input type="checkbox" checked={enabled()} onChange={event => setEnabled(event.currentTarget.checked)} />
        {t('Switched on')}
      </label>
    </SavedForm>
  );
}
