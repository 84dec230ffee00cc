import { type Check, type CheckResult, checkSchema, comparisons } from '@skython/shared';
import Pencil from 'lucide-solid/icons/pencil';
import Play from 'lucide-solid/icons/play';
import { createSignal, For, type JSX, Show } from 'solid-js';
import * as v from 'valibot';
import { Button, IconButton } from '../design/Button.js';
import { durationText } from '../locale/formats.js';
import { issueWords } from '../locale/issueWords.js';
import { t } from '../locale/t.js';
import type { RunTarget } from '../run/target.js';
import { useIde } from '../shell/ide.js';
import { StateMark } from '../tests/StateMark.js';
import { comparisonWords } from './comparisonWords.js';
import { removeCheck, replaceCheck } from './draftChecks.js';

/** A check of the draft: a press fills its input into the form. */
export function CheckRow(props: { readonly check: Check; readonly target: RunTarget }): JSX.Element {
  const ide = useIde();
  const { tests } = ide;
  const [editing, setEditing] = createSignal(false);
  const result = (): CheckResult | undefined => tests.checked().get(props.check.name);
  const useInput = (): void => {
    const { input, def } = props.check;
    props.target.setInput({ mode: 'json', json: input, ...(def !== undefined && { def }) });
  };
  return (
    <li class="test" data-state={result()?.outcome ?? 'none'}>
      <div class="test-row">
        <StateMark state={result()?.outcome ?? 'none'} />
        <button type="button" class="test-name mono" title={t('Fill its input into the form')} onClick={useInput}>
          {props.check.name}
        </button>
        <Show when={result()}>{found => <span class="quiet test-time">{durationText(found().ms)}</span>}</Show>
        <IconButton
          label={t('Change the check {{name}}', { name: props.check.name })}
          icon={<Pencil size={12} />}
          aria-expanded={editing()}
          onClick={() => setEditing(now => !now)}
        />
        <IconButton
          label={t('Run the check {{name}}', { name: props.check.name })}
          icon={<Play size={12} />}
          disabled={tests.phase() !== 'idle'}
          onClick={() => tests.runChecks([props.check.name])}
        />
      </div>
      <Show when={result()?.outcome === 'failed' && result()?.detail}>
        {detail => (
          <div class="test-failure">
            <p class="test-message">{detail()}</p>
          </div>
        )}
      </Show>
      <Show when={editing()}>
        <CheckForm
          check={props.check}
          onSave={check => {
            replaceCheck(ide, props.check.name, check);
            setEditing(false);
          }}
          onRemove={() => removeCheck(ide, props.check.name)}
        />
      </Show>
    </li>
  );
}

function CheckForm(props: {
  readonly check: Check;
  readonly onSave: (check: Check) => void;
  readonly onRemove: () => void;
}): JSX.Element {
  const { workspace } = useIde();
  const [changed, setChanged] = createSignal<Check>(props.check);
  const [fault, setFault] = createSignal('');
  function save(): void {
    const parsed = v.safeParse(checkSchema, changed());
    if (!parsed.success) return void setFault(issueWords(parsed.issues[0]));
    const others = (workspace.draft().checks ?? []).filter(({ name }) => name !== props.check.name);
    if (others.some(({ name }) => name === parsed.output.name)) return void setFault(t('Another check has that name.'));
    props.onSave(parsed.output);
  }
  const put = (change: Partial<Check>): void => void setChanged(now => ({ ...now, ...change }));
  return (
    <form
      class="check-form"
      aria-label={t('Check {{name}}', { name: props.check.name })}
      onSubmit={event => {
        event.preventDefault();
        save();
      }}
    >
      <label>
        <span>{t('Name')}</span>
        <input class="input" value={changed().name} onInput={event => put({ name: event.currentTarget.value })} />
      </label>
      <label>
        <span>{t('Input')}</span>
        <textarea
          class="input input-text mono"
          value={changed().input}
          onInput={event => put({ input: event.currentTarget.value })}
        />
      </label>
      <label>
        <span>{t('Result')}</span>
        <select
          class="input"
          value={changed().compare}
          onChange={event => {
            const chosen = comparisons.find(one => one === event.currentTarget.value);
            if (chosen) put({ compare: chosen });
          }}
        >
          <For each={comparisons}>{one => <option value={one}>{comparisonWords[one]}</option>}</For>
        </select>
      </label>
      <label>
        <span>{t('Expected')}</span>
        <textarea
          class="input input-text mono"
          value={changed().expected}
          onInput={event => put({ expected: event.currentTarget.value })}
        />
      </label>
      <Show when={fault()}>
        <p class="field-fault" role="alert">
          {fault()}
        </p>
      </Show>
      <div class="check-actions">
        <Button type="submit">{t('Save')}</Button>
        <Button look="quiet" onClick={() => props.onRemove()}>
          {t('Remove')}
        </Button>
      </div>
    </form>
  );
}
