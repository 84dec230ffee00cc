import type { JsonNode } from '@skython/shared';
import { printJson } from '@skython/shared';
import { createMemo, createSignal, type JSX, Match, Show, Switch } from 'solid-js';
import { Button } from '../../design/Button.js';
import { CopyButton } from '../../design/CopyButton.js';
import { Pre } from '../../design/Pre.js';
import { t } from '../../locale/t.js';
import { sourceOf } from './grid/source.js';
import { JsonTree } from './JsonTree.js';
import { ResultTable } from './ResultTable.js';
import type { TableModel } from './table.js';
import { createViewChoice } from './viewChoice.js';

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
            <p class="quiet">{t('The function returned nothing.')}</p>
          </Show>
        </div>
      </Match>
    </Switch>
  );
}

const textOf = (node: JsonNode): string => (node.kind === 'string' ? node.value : '');

/** Characters laid out at once. */
const PAGE = 64 * 1024;

export function TextView(props: { readonly text: string }): JSX.Element {
  const [shown, setShown] = createSignal(PAGE);
  return (
    <div class="text-view">
      <Pre>{props.text === '' ? t('(empty text)') : props.text.slice(0, shown())}</Pre>
      <Show when={props.text.length > shown()}>
        <Button onClick={() => setShown(now => now + 4 * PAGE)}>{t('Show more')}</Button>
      </Show>
      <CopyButton label={t('Copy the text')} text={() => props.text} />
    </div>
  );
}

function StructuredView(props: ValueViewProps): JSX.Element {
  const { view, segments } = createViewChoice(() => props.table !== undefined);
  const source = createMemo(() => (props.table ? sourceOf(props.table) : undefined));
  return (
    <div class="structured">
      <Show
        when={view() === 'table' && source()}
        fallback={
          <>
            <div class="result-bar">
              {segments()}
              <span class="pane-space" />
              <CopyButton label={t('Copy as JSON')} text={() => props.text} />
            </div>
            <Show when={view() === 'json'} fallback={<Pre class="raw-view">{props.text}</Pre>}>
              <JsonTree node={props.node} />
            </Show>
          </>
        }
      >
        {found => <ResultTable source={found()} name={props.name} lead={segments()} />}
      </Show>
    </div>
  );
}
