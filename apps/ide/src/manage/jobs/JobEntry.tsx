import { hasEnded, type Job } from '@skython/shared';
import CircleCheck from 'lucide-solid/icons/circle-check';
import CircleSlash from 'lucide-solid/icons/circle-slash';
import Clock from 'lucide-solid/icons/clock';
import TriangleAlert from 'lucide-solid/icons/triangle-alert';
import { createSignal, type JSX, Match, Show, Switch } from 'solid-js';
import { Button } from '../../design/Button.js';
import { CopyButton } from '../../design/CopyButton.js';
import { Pre } from '../../design/Pre.js';
import { When } from '../../design/When.js';
import { sentenceOf } from '../../instance/requestFailed.js';
import { dateText, percentText, sizeText } from '../../locale/formats.js';
import { t } from '../../locale/t.js';
import { useIde } from '../../shell/ide.js';
import { readResult } from './result.js';
import { stateWords } from './states.js';

interface JobEntryProps {
  readonly job: Job;
  readonly onChanged: () => void;
}

/** One job: how it stands; opened, how it ended and what can be done about it. */
export function JobEntry(props: JobEntryProps): JSX.Element {
  const { client } = useIde();
  const [fault, setFault] = createSignal<string>();
  const [result, setResult] = createSignal<string>();
  const params = () => ({ id: props.job.id });

  async function trying(work: () => Promise<unknown>): Promise<void> {
    setFault(undefined);
    try {
      await work();
    } catch (error) {
      setFault(sentenceOf(error));
    }
  }
  const change = (route: 'cancelJob' | 'replayJob'): Promise<void> =>
    trying(() => client.ask(route, { params: params() }).finally(props.onChanged));
  const showResult = (): Promise<void> =>
    trying(async () => setResult(readResult(await client.ask('jobAnswer', { params: params() }))));

  return (
    <li data-state={props.job.state}>
      <details class="log-entry">
        <summary class="log-summary">
          <StateIcon job={props.job} />
          <span class="job-state">{props.job.cancelling ? t('being cancelled') : stateWords[props.job.state]}</span>
          <span class="quiet job-when">
            <When at={props.job.acceptedAt} />
          </span>
          <span class="quiet">
            {t('attempt {{now}} of {{most}}', { now: props.job.attempts, most: props.job.maxAttempts })}
          </span>
          <span class="mono quiet log-first">{lead(props.job)}</span>
        </summary>
        <div class="log-body">
          <p class="quiet log-facts">
            <span>{t('accepted {{time}}', { time: dateText(new Date(props.job.acceptedAt)) })}</span>
            <Show when={props.job.state === 'waiting'}>
              <span>{t('not before {{time}}', { time: dateText(new Date(props.job.runAt)) })}</span>
            </Show>
            <span>{t('by {{who}}', { who: props.job.submitter ?? t('a visitor') })}</span>
            <span>v{props.job.version}</span>
            <span class="mono">{props.job.id}</span>
            <CopyButton label={t('Copy the id of the job')} text={() => props.job.id} />
          </p>
          <Show when={props.job.problem}>{problem => <Pre class="log-lines">{problem().detail}</Pre>}</Show>
          <Show when={result()}>{text => <Pre class="log-lines">{text()}</Pre>}</Show>
          <div class="job-actions">
            <Show when={!hasEnded(props.job.state) && !props.job.cancelling}>
              <Button onClick={() => void change('cancelJob')}>{t('Cancel the job')}</Button>
            </Show>
            <Show when={props.job.state === 'failed' || props.job.state === 'cancelled'}>
              <Button onClick={() => void change('replayJob')}>{t('Run again')}</Button>
            </Show>
            <Show when={result() === undefined && props.job.result}>
              {kept => (
                <Button onClick={() => void showResult()}>
                  {t('Show the result ({{size}})', { size: sizeText(kept().bytes) })}
                </Button>
              )}
            </Show>
          </div>
          <Show when={fault()}>
            <p class="field-fault" role="alert">
              {fault()}
            </p>
          </Show>
        </div>
      </details>
    </li>
  );
}

function StateIcon(props: { readonly job: Job }): JSX.Element {
  return (
    <Switch fallback={<Clock size={13} aria-hidden="true" />}>
      <Match when={props.job.state === 'succeeded'}>
        <CircleCheck size={13} class="success-icon" aria-hidden="true" />
      </Match>
      <Match when={props.job.state === 'failed'}>
        <TriangleAlert size={13} class="danger-icon" aria-hidden="true" />
      </Match>
      <Match when={props.job.state === 'cancelled'}>
        <CircleSlash size={13} aria-hidden="true" />
      </Match>
    </Switch>
  );
}

/** What is worth knowing at a glance: how far it is, or what went wrong. */
function lead({ state, progress, problem }: Job): string {
  if (state === 'running' && progress) return `${percentText(progress.done)} ${progress.note}`;
  return problem?.detail ?? '';
}
