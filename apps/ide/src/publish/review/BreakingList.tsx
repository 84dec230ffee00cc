import { For, type JSX, Show } from 'solid-js';
import { Notice } from '../../design/Notice.js';
import type { BreakingChange } from './breaking.js';

/** Said plainly: who calls the function today, and what will go wrong for them. */
export function BreakingList(props: {
  readonly changes: readonly BreakingChange[];
  /** Callers without a token are turned away from now on. */
  readonly closes?: boolean;
}): JSX.Element {
  return (
    <Show when={props.changes.length > 0 || props.closes}>
      <Notice look="warning" title="Programs that call this function may break">
        <ul class="failure-list" aria-label="Breaking changes">
          <Show when={props.closes}>
            <li>Calls without a token will be refused.</li>
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
  switch (change.kind) {
    case 'removed-def':
      return <>it is gone, and its address answers 404.</>;
    case 'moved':
      return change.to === 'several' ? (
        <>there is no single entry point any more: each def has an address of its own.</>
      ) : (
        <>the addresses of the single defs are gone: there is one entry point now.</>
      );
    case 'removed':
      return (
        <>
          the parameter <code>{change.parameter}</code> is gone. Calls that send it are refused.
        </>
      );
    case 'new-required':
      return (
        <>
          the new parameter <code>{change.parameter}</code> has no default. Calls without it are refused.
        </>
      );
    case 'now-required':
      return (
        <>
          <code>{change.parameter}</code> lost its default. Calls without it are refused.
        </>
      );
    case 'narrower':
      return (
        <>
          <code>{change.parameter}</code> takes <code>{change.after}</code> where it took <code>{change.before}</code>.
          Calls with another value are refused.
        </>
      );
    case 'reordered':
      return <>the parameters changed places. Calls with a list give them by position.</>;
    case 'result':
      return (
        <>
          the result is <code>{change.after}</code> where it was <code>{change.before}</code>.
        </>
      );
  }
}
