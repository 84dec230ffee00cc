import { createResource, createSignal, For, type JSX, Show } from 'solid-js';
import { numberText } from '../../../locale/formats.js';
import { t } from '../../../locale/t.js';
import { partWords } from '../partWords.js';
import type { LargeValue } from './largeValue.js';
import type { LargeMember } from './messages.js';

const PAGE = 100;

/** The tree of a value in a worker: what is opened is fetched, a hundred members at a time. */
export function LargeTree(props: { readonly value: LargeValue }): JSX.Element {
  return (
    <div class="json-tree mono">
      <Branch value={props.value} member={props.value.root} path={[]} open={true} />
    </div>
  );
}

interface BranchProps {
  readonly value: LargeValue;
  readonly member: LargeMember;
  readonly path: readonly number[];
  readonly open: boolean;
}

function Branch(props: BranchProps): JSX.Element {
  const [open, setOpen] = createSignal(props.open);
  const [shown, setShown] = createSignal(PAGE);
  const [members] = createResource(
    () => (open() && props.member.size > 0 ? shown() : undefined),
    async to => props.value.members(props.path, 0, to),
  );
  const named = (): JSX.Element => (
    <Show when={props.path.length > 0}>
      <span class="json-name">{props.member.name}</span>
      <span class="quiet">: </span>
    </Show>
  );
  return (
    <Show
      when={props.member.size > 0}
      fallback={
        <div class="json-leaf">
          {named()}
          <span class={`json-${props.member.kind}`}>{props.member.text}</span>
        </div>
      }
    >
      <details class="json-branch" open={open()} onToggle={event => setOpen(event.currentTarget.open)}>
        <summary>
          {named()}
          <span class="quiet">{partWords(props.member.kind, props.member.size)}</span>
        </summary>
        <Show when={open()}>
          <div class="json-children">
            <For each={members.latest ?? []}>
              {(member, at) => <Branch value={props.value} member={member} path={[...props.path, at()]} open={false} />}
            </For>
            <Show when={props.member.size > shown()}>
              <button type="button" class="link-button" onClick={() => setShown(now => now + PAGE)}>
                {t('{{count}} more', { count: numberText(props.member.size - shown()) })}
              </button>
            </Show>
          </div>
        </Show>
      </details>
    </Show>
  );
}
