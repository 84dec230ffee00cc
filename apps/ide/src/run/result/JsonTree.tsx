import type { JsonMember, JsonNode } from '@skython/shared';
import { previewOf, printJson } from '@skython/shared';
import { createSignal, For, type JSX, Show } from 'solid-js';
import { numberText } from '../../locale/formats.js';
import { t } from '../../locale/t.js';
import { partWords } from './partWords.js';

const PAGE = 100;
const OPEN_LEVELS = 2;

/** A value as a tree that folds. Long lists are opened a hundred at a time. */
export function JsonTree(props: { readonly node: JsonNode }): JSX.Element {
  return (
    <div class="json-tree mono">
      <Branch name={undefined} node={props.node} level={0} />
    </div>
  );
}

interface BranchProps {
  readonly name: string | undefined;
  readonly node: JsonNode;
  readonly level: number;
}

function Branch(props: BranchProps): JSX.Element {
  const members = (): readonly JsonMember[] => {
    const { node } = props;
    if (node.kind === 'object') return node.members;
    return node.kind === 'array' ? node.items.map((item, at): JsonMember => [String(at), item]) : [];
  };
  const [open, setOpen] = createSignal(props.level < OPEN_LEVELS && members().length <= PAGE);
  const [shown, setShown] = createSignal(PAGE);
  return (
    <Show when={members().length > 0} fallback={<Leaf name={props.name} node={props.node} />}>
      <details class="json-branch" open={open()} onToggle={event => setOpen(event.currentTarget.open)}>
        <summary>
          <Name name={props.name} />
          <span class="quiet">{summaryOf(props.node)}</span>
        </summary>
        <Show when={open()}>
          <div class="json-children">
            <For each={members().slice(0, shown())}>
              {([name, node]) => <Branch name={name} node={node} level={props.level + 1} />}
            </For>
            <Show when={members().length > shown()}>
              <button type="button" class="link-button" onClick={() => setShown(now => now + PAGE)}>
                {t('{{count}} more', { count: numberText(members().length - shown()) })}
              </button>
            </Show>
          </div>
        </Show>
      </details>
    </Show>
  );
}

function Leaf(props: { readonly name: string | undefined; readonly node: JsonNode }): JSX.Element {
  return (
    <div class="json-leaf">
      <Name name={props.name} />
      <span class={`json-${props.node.kind}`}>{printJson(props.node)}</span>
    </div>
  );
}

function Name(props: { readonly name: string | undefined }): JSX.Element {
  return (
    <Show when={props.name !== undefined}>
      <span class="json-name">{props.name}</span>
      <span class="quiet">: </span>
    </Show>
  );
}

function summaryOf(node: JsonNode): string {
  if (node.kind === 'array') return partWords('array', node.items.length);
  if (node.kind === 'object') return partWords('object', node.members.length);
  return previewOf(node);
}
