import { For, type JSX, Match, Switch } from 'solid-js';
import { Pre } from '../../design/Pre.js';
import { When } from '../../design/When.js';
import { sizeText } from '../../locale/formats.js';
import { rich, t } from '../../locale/t.js';
import { ReturnedView } from '../result/ReturnedView.js';
import type { RunTarget } from '../target.js';
import { PrintedFailure } from './PrintedFailure.js';
import type { TranscriptEntry } from './transcript.js';

type OfKind<K extends TranscriptEntry['kind']> = Extract<TranscriptEntry, { kind: K }>;

/** What was printed, shown and entered. */
export function TranscriptView(props: { readonly target: RunTarget }): JSX.Element {
  const { desk } = props.target;
  return (
    <For
      each={desk.transcript.entries()}
      fallback={
        <span class="quiet">
          {rich('Nothing printed: {{call}} writes here. Below you can try Python in the state of the last run.', {
            call: 'print(…)',
          })}
        </span>
      }
    >
      {entry => <EntryView entry={entry} target={props.target} />}
    </For>
  );
}

function EntryView(props: { readonly entry: TranscriptEntry; readonly target: RunTarget }): JSX.Element {
  const of = <K extends TranscriptEntry['kind']>(kind: K): OfKind<K> | undefined =>
    props.entry.kind === kind ? (props.entry as OfKind<K>) : undefined;
  return (
    <Switch>
      <Match when={of('text')}>
        {entry => (
          <span
            classList={{
              'console-error': entry().stream === 'stderr',
              'console-answer': entry().stream === 'stdin',
            }}
          >
            {entry().text}
          </span>
        )}
      </Match>
      <Match when={of('truncated')}>
        <span class="quiet">{`\n${t('The rest was not kept: a run keeps {{size}} of what it prints.', { size: sizeText(256_000) })}`}</span>
      </Match>
      <Match when={of('run')}>
        {entry => (
          <p class="console-run">
            <span>{entry().name}</span> <When at={entry().at} />
          </p>
        )}
      </Match>
      <Match when={of('entered')}>
        {entry => (
          <Pre class="console-entered">
            <span class="quiet">{entry().place ?? '>>>'} </span>
            {entry().source}
          </Pre>
        )}
      </Match>
      <Match when={of('note')}>{entry => <p class="console-note">{entry().text}</p>}</Match>
      <Match when={of('failed')}>
        {entry => <PrintedFailure failure={entry().failure} reveal={props.target.reveal} />}
      </Match>
      <Match when={of('display') ?? of('value')}>{entry => <Shown {...entry()} name={props.target.name()} />}</Match>
    </Switch>
  );
}

/** A value: plain text as it stands, all else as results are shown. */
function Shown(props: { readonly mediaType: string; readonly bytes: Uint8Array; readonly name: string }): JSX.Element {
  return (
    <Switch
      fallback={
        <div class="console-rich">
          <ReturnedView
            outcome={{ kind: 'returned', mediaType: props.mediaType, status: 200, bytes: props.bytes }}
            name={props.name}
          />
        </div>
      }
    >
      <Match when={props.mediaType.startsWith('text/plain')}>
        <Pre class="console-value">{new TextDecoder().decode(props.bytes)}</Pre>
      </Match>
    </Switch>
  );
}
