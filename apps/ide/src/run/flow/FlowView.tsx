import './flow.css';
import { createMemo, type JSX, Show } from 'solid-js';
import { listText } from '../../locale/formats.js';
import { plural, t } from '../../locale/t.js';
import { FlowDrawing } from './FlowDrawing.js';
import { FlowList } from './FlowList.js';
import type { Heard } from './heard.js';
import { type FlowNode, type FlowPicture, heardMore, isOpen, NOTHING, type NodeState } from './picture.js';
import { stateWords } from './stateWords.js';

interface Read {
  readonly heard: readonly Heard[];
  readonly count: number;
  readonly picture: FlowPicture;
}

/** The graph of a flow as it runs, and the same as a list. */
export default function FlowView(props: { readonly heard: readonly Heard[] }): JSX.Element {
  const read = createMemo<Read>(before => {
    const { heard } = props;
    const from = before?.heard === heard ? before.count : 0;
    const picture = heardMore(from === 0 || before === undefined ? NOTHING : before.picture, heard.slice(from));
    return { heard, count: heard.length, picture };
  });
  const nodes = (): readonly FlowNode[] => {
    const { picture } = read();
    return picture.kind === 'drawn' ? [...picture.nodes.values()] : [];
  };
  const large = (): number | undefined => {
    const { picture } = read();
    return picture.kind === 'large' ? picture.count : undefined;
  };
  return (
    <>
      <Show when={nodes().length > 0}>
        <section class="flow-view" aria-label={t('Flow')}>
          <FlowDrawing nodes={nodes()} label={summary(nodes())} />
          <p class="flow-summary" role="status">
            {summary(nodes())}
          </p>
          <details class="flow-details">
            <summary>{t('Nodes as a list')}</summary>
            <FlowList nodes={nodes()} />
          </details>
        </section>
      </Show>
      <Show when={large()}>
        {count => (
          <p class="flow-summary">
            {plural(
              count(),
              'A flow of {{count}} node, too large to be drawn.',
              'A flow of {{count}} nodes, too large to be drawn.',
            )}
          </p>
        )}
      </Show>
    </>
  );
}

/** `5 nodes: 3 succeeded, 1 failed and 1 skipped`. While it runs it says no more than that, for it is read out. */
function summary(nodes: readonly FlowNode[]): string {
  const all = plural(nodes.length, '{{count}} node', '{{count}} nodes');
  if (nodes.some(isOpen)) return `${all}: ${stateWords.running}`;
  const counts = new Map<NodeState, number>();
  for (const { state } of nodes) counts.set(state, (counts.get(state) ?? 0) + 1);
  return `${all}: ${listText([...counts].map(([state, count]) => `${count} ${stateWords[state]}`))}`;
}
