import Play from 'lucide-solid/icons/play';
import { createMemo, For, type JSX, Show } from 'solid-js';
import { IconButton } from '../design/Button.js';
import type { Spot } from '../editor/reveal.js';
import { durationText } from '../locale/formats.js';
import { t } from '../locale/t.js';
import { useIde } from '../shell/ide.js';
import { FailedResult } from './FailedResult.js';
import type { ListedTest } from './listing.js';
import { StateMark } from './StateMark.js';

/** One test: how it stands, a press jumps to it, and why it failed. */
export function TestRow(props: { readonly test: ListedTest; readonly reveal: (spot: Spot) => void }): JSX.Element {
  const { tests } = useIde();
  const report = createMemo(() => tests.report(props.test.id));
  const ms = (): number => report().results.reduce((sum, result) => sum + result.ms, 0);
  const failed = () => report().results.filter(({ outcome }) => outcome === 'failed');
  return (
    <li class="test" data-state={report().state}>
      <div class="test-row">
        <StateMark state={report().state} />
        <button type="button" class="test-name mono" onClick={() => props.reveal(props.test)}>
          {props.test.name}
        </button>
        <Show when={report().results.length > 1}>
          <span class="quiet">
            {report().results.length - failed().length}/{report().results.length}
          </span>
        </Show>
        <Show when={report().results.length > 0}>
          <span class="quiet test-time">{durationText(ms())}</span>
        </Show>
        <IconButton
          label={t('Run {{name}}', { name: props.test.name })}
          icon={<Play size={12} />}
          disabled={tests.phase() !== 'idle'}
          onClick={() => tests.run([props.test.id])}
        />
      </div>
      <For each={failed()}>{result => <FailedResult result={result} reveal={props.reveal} />}</For>
    </li>
  );
}
