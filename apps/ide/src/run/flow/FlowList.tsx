import { For, type JSX, Show } from 'solid-js';
import { listText } from '../../locale/formats.js';
import { t } from '../../locale/t.js';
import type { FlowNode } from './picture.js';
import { signs, stateWords } from './stateWords.js';
import { timesOf } from './times.js';

/** What the drawing shows, in words: one node a line, behind those it needs. */
export function FlowList(props: { readonly nodes: readonly FlowNode[] }): JSX.Element {
  return (
    <ul class="flow-list">
      <For each={props.nodes}>
        {node => (
          <li class={`flow-${node.state}`}>
            <span class="flow-state">
              <span aria-hidden="true">{signs[node.state]}</span> {stateWords[node.state]}
            </span>{' '}
            <span class="mono">{node.name}</span> <span class="quiet">{timesOf(node)}</span>{' '}
            <Show when={node.source}>
              <span class="quiet">{t('source')}</span>
            </Show>{' '}
            <Show when={node.needs.length > 0}>
              <span class="quiet">{t('needs {{names}}', { names: listText(node.needs) })}</span>
            </Show>
            <Show when={node.state === 'failed' && node.reason}>
              {reason => <span class="flow-reason mono">{reason()}</span>}
            </Show>
          </li>
        )}
      </For>
    </ul>
  );
}
