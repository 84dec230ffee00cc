import type { JsonNode } from '@skython/shared';
import { printJson } from '@skython/shared';
import { createMemo, createSignal, type JSX, Match, Show, Switch } from 'solid-js';
import { CopyButton } from '../../design/CopyButton.js';
import { Pre } from '../../design/Pre.js';
import { Segments } from '../../design/Segments.js';
import { JsonTree } from './JsonTree.js';
import { ResultTable } from './ResultTable.js';
import type { TableModel } from './table.js';

type View = 'table' | 'json' | 'raw';

interface ValueViewProps {
  readonly node: JsonNode;
  /** As the function answered, byte for byte. */
  readonly text: string;
  readonly table: TableModel | undefined;
  readonly name: string;
}

/** A JSON value: plain ones large, records as a table, the rest as a tree; always raw too. */
export function ValueView(props: ValueViewProps): JSX.Element {
  return (
    <Switch fallback={<StructuredView {...props} />}>
      <Match when={props.node.kind === 'string' && props.node}>
        {node => <TextView text={node().kind === 'string' ? textOf(node()) : ''} />}
      </Match>
      <Match when={props.node.kind !== 'array' && props.node.kind !== 'object'}>
        <div class="plain-value">
          <output class={`plain-${props.node.kind}`}>
            {props.node.kind === 'null' ? 'None' : printJson(props.node)}
          </output>
          <Show when={props.node.kind === 'null'}>
            <p class="quiet">The function returned nothing.</p>
          </Show>
        </div>
      </Match>
    </Switch>
  );
}

const textOf = (node: JsonNode): string => (node.kind === 'string' ? node.value : '');

export function TextView(props: { readonly text: string }): JSX.Element {
  return (
    <div class="text-view">
      <Pre>{props.text === '' ? '(empty text)' : props.text}</Pre>
      <CopyButton label="Copy the text" text={() => props.text} />
    </div>
  );
}

/** Chosen once, the view stays for the results to come. */
const [preferred, setPreferred] = createSignal<View>('table');

function StructuredView(props: ValueViewProps): JSX.Element {
  const view = createMemo((): View => (preferred() === 'table' && props.table === undefined ? 'json' : preferred()));
  const options = () => [
    ...(props.table ? [{ value: 'table' as const, title: 'Table' }] : []),
    { value: 'json' as const, title: 'JSON' },
    { value: 'raw' as const, title: 'Raw' },
  ];
  const segments = (): JSX.Element => (
    <Segments label="View" value={view()} options={options()} onChange={setPreferred} />
  );
  return (
    <div class="structured">
      <Show
        when={view() === 'table' && props.table}
        fallback={
          <>
            <div class="result-bar">
              {segments()}
              <span class="pane-space" />
              <CopyButton label="Copy as JSON" text={() => props.text} />
            </div>
            <Show when={view() === 'json'} fallback={<Pre class="raw-view">{props.text}</Pre>}>
              <JsonTree node={props.node} />
            </Show>
          </>
        }
      >
        {table => <ResultTable table={table()} name={props.name} lead={segments()} />}
      </Show>
    </div>
  );
}
