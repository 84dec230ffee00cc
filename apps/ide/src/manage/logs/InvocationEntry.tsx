import { type Invocation, isSuccess, type LogLine } from '@skython/shared';
import CircleCheck from 'lucide-solid/icons/circle-check';
import TriangleAlert from 'lucide-solid/icons/triangle-alert';
import { createSignal, For, type JSX, Show } from 'solid-js';
import { CopyButton } from '../../design/CopyButton.js';
import { Pre } from '../../design/Pre.js';
import { When } from '../../design/When.js';
import { sentenceOf } from '../../instance/requestFailed.js';
import { dateText, durationText } from '../../locale/formats.js';
import { t } from '../../locale/t.js';
import { useIde } from '../../shell/ide.js';
import { summaryOf } from './summary.js';

interface InvocationEntryProps {
  readonly invocation: Invocation;
  readonly params: { readonly owner: string; readonly name: string };
}

/** One call: how it ended and how long it took; opened, what it printed. */
export function InvocationEntry(props: InvocationEntryProps): JSX.Element {
  const ide = useIde();
  const [whole, setWhole] = createSignal<Invocation>();
  const [fault, setFault] = createSignal<string>();
  const shown = (): Invocation => whole() ?? props.invocation;
  const timing = () => props.invocation.timing;

  async function showAll(): Promise<void> {
    try {
      setWhole(await ide.client.ask('invocation', { params: { ...props.params, id: props.invocation.id } }));
    } catch (error) {
      setFault(sentenceOf(error));
    }
  }

  return (
    <li data-outcome={props.invocation.outcome}>
      <details class="log-entry">
        <summary class="log-summary">
          <Show
            when={isSuccess(props.invocation.outcome)}
            fallback={<TriangleAlert size={13} class="danger-icon" aria-hidden="true" />}
          >
            <CircleCheck size={13} class="success-icon" aria-hidden="true" />
          </Show>
          <span class="log-outcome">{props.invocation.outcome}</span>
          <span class="log-duration">{durationText(timing().queue + timing().start + timing().run)}</span>
          <span class="quiet log-when">
            <When at={props.invocation.at} />
          </span>
          <span class="quiet">v{props.invocation.version}</span>
          <span class="mono quiet log-first">{summaryOf(props.invocation.logs)}</span>
        </summary>
        <div class="log-body">
          <p class="quiet log-facts">
            <span>{dateText(new Date(props.invocation.at))}</span>
            <span>{t('waited {{time}}', { time: durationText(timing().queue) })}</span>
            <span>{t('started {{time}}', { time: durationText(timing().start) })}</span>
            <span>{t('ran {{time}}', { time: durationText(timing().run) })}</span>
            <span class="mono">{props.invocation.id}</span>
            <CopyButton label={t('Copy the id of the invocation')} text={() => props.invocation.id} />
          </p>
          <Show when={shown().logs.length > 0} fallback={<p class="quiet">{t('It printed nothing.')}</p>}>
            <Pre class="log-lines">
              <For each={joined(shown().logs)}>{({ stream, text }) => <span class={`log-${stream}`}>{text}</span>}</For>
            </Pre>
          </Show>
          <Show when={shown().logsTruncated}>
            <button type="button" class="link-button" onClick={() => void showAll()}>
              {t('Show the whole log')}
            </button>
          </Show>
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

/** Pieces of the same stream that follow each other, as one. */
function joined(lines: readonly LogLine[]): readonly LogLine[] {
  const runs: LogLine[] = [];
  for (const line of lines) {
    const last = runs.at(-1);
    if (last?.stream === line.stream) runs[runs.length - 1] = { ...last, text: last.text + line.text };
    else runs.push(line);
  }
  return runs;
}
