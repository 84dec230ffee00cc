import type { Schedule } from '@skython/shared';
import Pencil from 'lucide-solid/icons/pencil';
import Plus from 'lucide-solid/icons/plus';
import Trash from 'lucide-solid/icons/trash';
import { createResource, createSignal, For, type JSX, Show } from 'solid-js';
import { Button, IconButton } from '../../design/Button.js';
import { sentenceOf } from '../../instance/requestFailed.js';
import { dateText } from '../../locale/formats.js';
import { t } from '../../locale/t.js';
import { useIde } from '../../shell/ide.js';
import { isOf } from './isOf.js';
import { ScheduleForm } from './ScheduleForm.js';

interface ScheduleSectionProps {
  /** `owner/name` */
  readonly named: string;
  readonly onRun: () => void;
}

/** When a function is called by itself: the schedules of this account, with an editor. */
export function ScheduleSection(props: ScheduleSectionProps): JSX.Element {
  const { client, toasts } = useIde();
  const [all, { refetch }] = createResource(() => client.ask('schedules'));
  const [editing, setEditing] = createSignal<Schedule | 'new'>();
  const mine = (): readonly Schedule[] => (all.latest?.items ?? []).filter(one => isOf(one, props.named));

  const saved = (): void => {
    setEditing(undefined);
    void refetch();
    props.onRun();
  };

  async function remove(schedule: Schedule): Promise<void> {
    const { id, nextAt: _next, lastAt: _at, lastJob: _job, lastProblem: _problem, ...body } = schedule;
    try {
      await client.ask('deleteSchedule', { params: { id } });
      void refetch();
      toasts.undoable(t('The schedule was deleted.'), () => {
        void client.ask('createSchedule', { body }).then(refetch, error => toasts.say(sentenceOf(error)));
      });
    } catch (error) {
      toasts.say(sentenceOf(error));
    }
  }

  return (
    <section class="manage-section" aria-label={t('Schedules')}>
      <h2>{t('Schedules')}</h2>
      <Show when={all.error !== undefined}>
        <p class="field-fault" role="alert">
          {sentenceOf(all.error)}
        </p>
      </Show>
      <ul class="schedules" aria-label={t('Schedules')}>
        <For each={mine()}>
          {schedule => (
            <li class="schedule">
              <code>{schedule.cron}</code>
              <span class="quiet">{schedule.zone}</span>
              <span>
                {schedule.nextAt === null
                  ? t('switched off')
                  : t('next {{time}}', { time: dateText(new Date(schedule.nextAt)) })}
              </span>
              <Show when={schedule.lastProblem}>{problem => <span class="field-fault">{problem()}</span>}</Show>
              <span class="pane-space" />
              <IconButton
                label={t('Change the schedule {{cron}}', { cron: schedule.cron })}
                icon={<Pencil size={14} />}
                onClick={() => setEditing(schedule)}
              />
              <IconButton
                label={t('Delete the schedule {{cron}}', { cron: schedule.cron })}
                icon={<Trash size={14} />}
                onClick={() => void remove(schedule)}
              />
            </li>
          )}
        </For>
      </ul>
      <Show
        when={editing()}
        keyed
        fallback={
          <div>
            <Button icon={<Plus size={14} />} onClick={() => setEditing('new')}>
              {t('New schedule')}
            </Button>
          </div>
        }
      >
        {one => (
          <ScheduleForm
            named={props.named}
            schedule={one === 'new' ? undefined : one}
            onSaved={saved}
            onCancel={() => setEditing(undefined)}
          />
        )}
      </Show>
    </section>
  );
}
