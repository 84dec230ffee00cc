import { For, type JSX, Show } from 'solid-js';
import { Notice } from '../../design/Notice.js';
import { rich, t } from '../../locale/t.js';
import type { BreakingChange } from './breaking.js';

/** Said plainly: who calls the function today, and what will go wrong for them. */
export function BreakingList(props: {
  readonly changes: readonly BreakingChange[];
  /** Callers without a token are turned away from now on. */
  readonly closes?: boolean;
  /** Pages of some sites are turned away from now on. */
  readonly shutsOut?: boolean;
}): JSX.Element {
  return (
    <Show when={props.changes.length > 0 || props.closes || props.shutsOut}>
      <Notice look="warning" title={t('Programs that call this function may break')}>
        <ul class="failure-list" aria-label={t('Breaking changes')}>
          <Show when={props.closes}>
            <li>{t('Calls without a token will be refused.')}</li>
          </Show>
          <Show when={props.shutsOut}>
            <li>{t('Calls by pages of other sites than those named will be refused.')}</li>
          </Show>
          <For each={props.changes}>
            {change => (
              <li>
                <Show when={change.def}>
                  <code>{change.def}</code>:{' '}
                </Show>
                <Sentence change={change} />
              </li>
            )}
          </For>
        </ul>
      </Notice>
    </Show>
  );
}

function Sentence(props: { readonly change: BreakingChange }): JSX.Element {
  const { change } = props;
  const parameter = (): JSX.Element => <code>{'parameter' in change ? change.parameter : ''}</code>;
  switch (change.kind) {
    case 'removed-def':
      return t('it is gone, and its address answers 404.');
    case 'moved':
      return change.to === 'several'
        ? t('there is no single entry point any more: each def has an address of its own.')
        : t('the addresses of the single defs are gone: there is one entry point now.');
    case 'removed':
      return rich('the parameter {{name}} is gone. Calls that send it are refused.', { name: parameter() });
    case 'new-required':
      return rich('the new parameter {{name}} has no default. Calls without it are refused.', { name: parameter() });
    case 'now-required':
      return rich('{{name}} lost its default. Calls without it are refused.', { name: parameter() });
    case 'narrower':
      return rich('{{name}} takes {{after}} where it took {{before}}. Calls with another value are refused.', {
        name: parameter(),
        after: <code>{change.after}</code>,
        before: <code>{change.before}</code>,
      });
    case 'reordered':
      return t('the parameters changed places. Calls with a list give them by position.');
    case 'result':
      return rich('the result is {{after}} where it was {{before}}.', {
        after: <code>{change.after}</code>,
        before: <code>{change.before}</code>,
      });
  }
}
