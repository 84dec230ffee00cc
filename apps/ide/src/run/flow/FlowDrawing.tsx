import { createMemo, For, type JSX } from 'solid-js';
import { t } from '../../locale/t.js';
import { layoutOf } from './layout.js';
import type { FlowNode } from './picture.js';
import { signs, stateWords } from './stateWords.js';
import { timesOf } from './times.js';

/** Pixels. */
const WIDTH = 156;
const HEIGHT = 44;
const BESIDE = 24;
const BELOW = 10;
const EDGE = 6;
/** Of a name, in the node's width. */
const CHARACTERS = 19;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Sources left, results right. Wider than its place it is scrolled, by keys too. */
export function FlowDrawing(props: { readonly nodes: readonly FlowNode[]; readonly label: string }): JSX.Element {
  /** The same while only states change. */
  const shape = createMemo(() => JSON.stringify(props.nodes.map(({ name, needs }) => [name, needs])));
  const drawing = createMemo(() => {
    shape();
    const places = [...layoutOf(props.nodes)];
    const rows = new Map<number, number>();
    for (const [, { layer, row }] of places) rows.set(layer, Math.max(rows.get(layer) ?? 0, row + 1));
    const most = Math.max(0, ...rows.values());
    const points = new Map(
      places.map(([name, { layer, row }]): [string, Point] => {
        const above = (most - (rows.get(layer) ?? most)) / 2;
        return [name, { x: EDGE + layer * (WIDTH + BESIDE), y: EDGE + (above + row) * (HEIGHT + BELOW) }];
      }),
    );
    return {
      points,
      width: rows.size * (WIDTH + BESIDE) - BESIDE + 2 * EDGE,
      height: most * (HEIGHT + BELOW) - BELOW + 2 * EDGE,
    };
  });
  const point = (name: string): Point => drawing().points.get(name) ?? { x: 0, y: 0 };

  return (
    <section class="flow-scroll" aria-label={t('Picture of the flow')} tabindex="0">
      <svg role="img" aria-label={props.label} width={drawing().width} height={drawing().height}>
        <For each={props.nodes}>
          {node => (
            <For each={node.needs}>{need => <path class="flow-edge" d={edge(point(need), point(node.name))} />}</For>
          )}
        </For>
        <For each={props.nodes}>
          {node => (
            <g
              class={`flow-node flow-${node.state}`}
              data-node={node.name}
              data-state={node.state}
              transform={`translate(${point(node.name).x} ${point(node.name).y})`}
            >
              <title>{[node.name, node.reason].filter(Boolean).join(': ')}</title>
              <rect width={WIDTH} height={HEIGHT} rx={node.source ? HEIGHT / 2 : 6} />
              <text class="flow-name" x="14" y="18">
                {cut(node.name)}
              </text>
              <text class="flow-state" x="14" y="34">
                {`${signs[node.state]} ${stateWords[node.state]} ${timesOf(node)}`}
              </text>
            </g>
          )}
        </For>
      </svg>
    </section>
  );
}

function edge(from: Point, to: Point): string {
  const [x, y, end, down] = [from.x + WIDTH, from.y + HEIGHT / 2, to.x, to.y + HEIGHT / 2];
  const middle = (x + end) / 2;
  return `M${x} ${y}C${middle} ${y} ${middle} ${down} ${end} ${down}`;
}

const cut = (name: string): string => {
  const characters = [...name];
  return characters.length > CHARACTERS ? `${characters.slice(0, CHARACTERS - 1).join('')}…` : name;
};
