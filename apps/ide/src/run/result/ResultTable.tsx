import ArrowDown from 'lucide-solid/icons/arrow-down';
import ArrowUp from 'lucide-solid/icons/arrow-up';
import Copy from 'lucide-solid/icons/copy';
import Download from 'lucide-solid/icons/download';
import { createEffect, createSignal, For, type JSX, on, Show } from 'solid-js';
import { IconButton } from '../../design/Button.js';
import { copyText, downloadFile } from '../../design/clipboard.js';
import { numberText } from '../../locale/formats.js';
import { plural, t } from '../../locale/t.js';
import { useKernel } from '../../shell/kernel.js';
import type { GridRow, GridSource } from './grid/source.js';
import type { Sorting } from './table.js';

const ROW = 26;
const OVERSCAN = 8;

interface ResultTableProps {
  readonly source: GridSource;
  readonly name: string;
  /** Stands before the table's own controls. */
  readonly lead?: JSX.Element;
}

/** Fewer rows are seen at a glance. */
const WORTH_FILTERING = 8;

/** Records as a table: sorted by a column, filtered, copied, saved as CSV. Only the rows in sight exist. */
export function ResultTable(props: ResultTableProps): JSX.Element {
  const { toasts } = useKernel();
  const [filter, setFilter] = createSignal('');
  const [sorting, setSorting] = createSignal<Sorting>();
  const [top, setTop] = createSignal(0);
  const [height, setHeight] = createSignal(400);
  /** Of the rows as they are arranged now; `round` tells one arrangement from the next. */
  const [arranged, setArranged] = createSignal({ count: props.source.total, round: 0 });
  const [shown, setShown] = createSignal<{ readonly from: number; readonly rows: readonly GridRow[] }>({
    from: 0,
    rows: [],
  });
  const [arranging, setArranging] = createSignal(false);
  let scroll: HTMLDivElement | undefined;
  let round = 0;
  let asked = 0;

  createEffect(
    on([() => props.source, filter, sorting], async ([source, wanted, by], before) => {
      round += 1;
      const mine = round;
      setArranging(true);
      const count = await source.arrange(wanted, by);
      if (mine !== round) return;
      if (before !== undefined && before[0] === source && scroll) scroll.scrollTop = 0;
      setArranging(false);
      setArranged({ count, round });
    }),
  );
  createEffect(async () => {
    const { count } = arranged();
    const from = Math.max(0, Math.floor(top() / ROW) - OVERSCAN);
    const to = Math.min(count, Math.ceil((top() + height()) / ROW) + OVERSCAN);
    asked += 1;
    const mine = asked;
    const rows = await props.source.window(from, to);
    if (mine === asked) setShown({ from, rows });
  });

  function sort(column: number): void {
    const now = sorting();
    const descendingFirst = props.source.numeric[column] === true;
    if (now?.column !== column) setSorting({ column, descending: descendingFirst });
    else if (now.descending === descendingFirst) setSorting({ column, descending: !now.descending });
    else setSorting(undefined);
  }

  function watch(element: HTMLDivElement): void {
    scroll = element;
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
  }

  async function copy(): Promise<void> {
    if (await copyText(await props.source.text('tabs'))) toasts.say(t('The table was copied.'));
  }

  async function save(): Promise<void> {
    downloadFile(`${props.name}.csv`, await props.source.text('csv'), 'text/csv');
  }

  const below = (): number => Math.max(0, arranged().count - shown().from - shown().rows.length);

  return (
    <div class="table-view">
      <div class="table-bar">
        {props.lead}
        <Show when={props.source.total > WORTH_FILTERING}>
          <input
            class="input"
            type="search"
            aria-label={t('Filter rows')}
            placeholder={t('Filter')}
            value={filter()}
            onInput={event => setFilter(event.currentTarget.value)}
          />
        </Show>
        <span class="quiet table-count" role="status" aria-busy={arranging()}>
          {arranged().count === props.source.total
            ? plural(props.source.total, '{{count}} row', '{{count}} rows')
            : plural(props.source.total, '{{shown}} of {{count}} row', '{{shown}} of {{count}} rows', {
                shown: numberText(arranged().count),
              })}
        </span>
        <IconButton label={t('Copy the table')} icon={<Copy size={14} />} onClick={() => void copy()} />
        <IconButton label={t('Save as CSV')} icon={<Download size={14} />} onClick={() => void save()} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div class="table-scroll" ref={watch} onScroll={event => setTop(event.currentTarget.scrollTop)} tabIndex={0}>
        <table class="table" aria-rowcount={arranged().count + 1}>
          <colgroup>
            <For each={props.source.widths}>{width => <col style={{ width: `${width}ch` }} />}</For>
            <col />
          </colgroup>
          <thead>
            <tr>
              <For each={props.source.columns}>
                {(column, at) => (
                  <th
                    scope="col"
                    classList={{ right: props.source.numeric[at()] === true }}
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
            <tr style={{ height: `${shown().from * ROW}px` }} />
            <For each={shown().rows}>{row => <Row row={row} numeric={props.source.numeric} />}</For>
            <tr style={{ height: `${below() * ROW}px` }} />
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Row(props: { readonly row: GridRow; readonly numeric: readonly boolean[] }): JSX.Element {
  return (
    <tr>
      <For each={props.row.cells}>
        {(cell, at) => (
          <td classList={{ right: props.numeric[at()] === true, [`cell-${cell.kind}`]: true }} title={cell.text}>
            {cell.text}
          </td>
        )}
      </For>
      <td class="table-rest">
        <Show when={props.row.bar !== undefined}>
          <span class="table-bar-line" style={{ width: `${(props.row.bar ?? 0) * 100}%` }} />
        </Show>
      </td>
    </tr>
  );
}
