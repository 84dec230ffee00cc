import { previewOf } from '@skython/shared';
import ArrowDown from 'lucide-solid/icons/arrow-down';
import ArrowUp from 'lucide-solid/icons/arrow-up';
import Copy from 'lucide-solid/icons/copy';
import Download from 'lucide-solid/icons/download';
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import { IconButton } from '../../design/Button.js';
import { copyText, downloadFile } from '../../design/clipboard.js';
import { useKernel } from '../../shell/kernel.js';
import { countText } from '../../words.js';
import { arrange, barsOf, isNumeric, type Sorting, type TableModel, toCsv, toTabs } from './table.js';

const ROW = 26;
const OVERSCAN = 8;
/** Rows looked at for a column's width. */
const SAMPLE = 200;

interface ResultTableProps {
  readonly table: TableModel;
  readonly name: string;
  /** Stands before the table's own controls. */
  readonly lead?: JSX.Element;
}

/** Fewer rows are seen at a glance. */
const WORTH_FILTERING = 8;

/** Records as a table: sorted by a column, filtered, copied, saved as CSV. Only the rows in sight exist. */
export function ResultTable(props: ResultTableProps): JSX.Element {
  const ide = useKernel();
  const [filter, setFilter] = createSignal('');
  const [sorting, setSorting] = createSignal<Sorting>();
  const [top, setTop] = createSignal(0);
  const [height, setHeight] = createSignal(400);
  const rows = createMemo(() => arrange(props.table.rows, filter(), sorting()));
  const bars = createMemo(() => {
    const lengths = barsOf(props.table);
    return lengths && new Map(props.table.rows.map((row, at) => [row, lengths[at] ?? 0]));
  });
  const numeric = createMemo(() => props.table.columns.map((_, at) => isNumeric(props.table.rows, at)));
  const widths = createMemo(() => widthsOf(props.table));
  const first = (): number => Math.max(0, Math.floor(top() / ROW) - OVERSCAN);
  const last = (): number => Math.min(rows().length, Math.ceil((top() + height()) / ROW) + OVERSCAN);
  const shown = createMemo(() => rows().slice(first(), last()));

  function sort(column: number): void {
    const now = sorting();
    if (now?.column !== column) setSorting({ column, descending: numeric()[column] === true });
    else if (now.descending === (numeric()[column] === true)) setSorting({ column, descending: !now.descending });
    else setSorting(undefined);
  }

  function watch(element: HTMLDivElement): void {
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
  }

  const arranged = () => ({ columns: props.table.columns, rows: rows() });

  return (
    <div class="table-view">
      <div class="table-bar">
        {props.lead}
        <Show when={props.table.rows.length > WORTH_FILTERING}>
          <input
            class="input"
            type="search"
            aria-label="Filter rows"
            placeholder="Filter"
            value={filter()}
            onInput={event => setFilter(event.currentTarget.value)}
          />
        </Show>
        <span class="quiet table-count">
          {rows().length === props.table.rows.length
            ? countText(rows().length, 'row')
            : `${rows().length.toLocaleString('en')} of ${countText(props.table.rows.length, 'row')}`}
        </span>
        <IconButton
          label="Copy the table"
          icon={<Copy size={14} />}
          onClick={() =>
            void copyText(toTabs(arranged())).then(done => done && ide.toasts.say('The table was copied.'))
          }
        />
        <IconButton
          label="Save as CSV"
          icon={<Download size={14} />}
          onClick={() => downloadFile(`${props.name}.csv`, toCsv(arranged()), 'text/csv')}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div class="table-scroll" ref={watch} onScroll={event => setTop(event.currentTarget.scrollTop)} tabIndex={0}>
        <table class="table" aria-rowcount={rows().length + 1}>
          <colgroup>
            <For each={widths()}>{width => <col style={{ width: `${width}ch` }} />}</For>
            <col />
          </colgroup>
          <thead>
            <tr>
              <For each={props.table.columns}>
                {(column, at) => (
                  <th
                    scope="col"
                    classList={{ right: numeric()[at()] === true }}
                    aria-sort={sorting()?.column !== at() ? 'none' : sorting()?.descending ? 'descending' : 'ascending'}
                  >
                    <button type="button" onClick={() => sort(at())} title={column}>
                      <span class="table-column">{column}</span>
                      <Show when={sorting()?.column === at()}>
                        {sorting()?.descending ? <ArrowDown size={12} /> : <ArrowUp size={12} />}
                      </Show>
                    </button>
                  </th>
                )}
              </For>
              <th class="table-rest" />
            </tr>
          </thead>
          <tbody>
            <tr style={{ height: `${first() * ROW}px` }} />
            <For each={shown()}>
              {row => (
                <tr>
                  <For each={row}>
                    {(cell, at) => (
                      <td
                        classList={{ right: numeric()[at()] === true, [`cell-${cell.kind}`]: true }}
                        title={previewOf(cell)}
                      >
                        {previewOf(cell)}
                      </td>
                    )}
                  </For>
                  <td class="table-rest">
                    <Show when={bars()}>
                      {lengths => (
                        <span class="table-bar-line" style={{ width: `${(lengths().get(row) ?? 0) * 100}%` }} />
                      )}
                    </Show>
                  </td>
                </tr>
              )}
            </For>
            <tr style={{ height: `${(rows().length - last()) * ROW}px` }} />
          </tbody>
        </table>
      </div>
    </div>
  );
}

function widthsOf({ columns, rows }: TableModel): readonly number[] {
  const sample = rows.slice(0, SAMPLE);
  return columns.map((column, at) => {
    const longest = sample.reduce((most, row) => {
      const cell = row[at];
      return Math.max(most, cell === undefined ? 0 : previewOf(cell).length);
    }, column.length + 2);
    return Math.max(6, Math.min(longest, 40)) + 3;
  });
}
