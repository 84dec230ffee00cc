import { createResource, type JSX, Match, onCleanup, Switch } from 'solid-js';
import { Notice } from '../../design/Notice.js';
import { Skeleton } from '../../design/Skeleton.js';
import { numberText } from '../../locale/formats.js';
import { t } from '../../locale/t.js';
import { sourceOf } from '../../run/result/grid/source.js';
import { ResultTable } from '../../run/result/ResultTable.js';
import { nameOf } from '../tree.js';
import { readTable } from './readTable.js';
import { MAX_ROWS, type PreviewTable, type TableReply } from './table.js';

interface TablePreviewProps {
  readonly kind: 'csv' | 'parquet';
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The rows of a CSV or Parquet file. */
export function TablePreview(props: TablePreviewProps): JSX.Element {
  let current: AbortController | undefined;
  onCleanup(() => current?.abort());
  const [reply] = createResource(
    () => ({ kind: props.kind, path: props.path, bytes: props.bytes }),
    async (request): Promise<TableReply> => {
      current?.abort();
      current = new AbortController();
      return readTable(request, current.signal);
    },
  );
  const table = (): PreviewTable | undefined => {
    const now = reply.latest;
    return now?.kind === 'table' ? now.table : undefined;
  };
  const fault = (): string | undefined => {
    const now = reply.latest;
    return now?.kind === 'failed' ? now.message : undefined;
  };
  return (
    <Switch fallback={<Skeleton lines={8} label={t('The table is being read')} />}>
      <Match when={table()?.columns.length === 0}>
        <Notice title={t('This table is empty')}>
          {t('Its first line names the columns, each further line is a row.')}
        </Notice>
      </Match>
      <Match when={table()}>
        {found => (
          <>
            <ResultTable
              source={sourceOf({ columns: found().columns, rows: found().rows, pairs: false })}
              name={nameOf(props.path).replace(/\.\w+$/, '')}
            />
            {found().total === found().rows.length ? null : (
              <p class="quiet preview-note">
                {found().total === undefined
                  ? t('These are the first {{most}} rows.', { most: numberText(MAX_ROWS) })
                  : t('These are the first {{most}} of {{total}} rows.', {
                      most: numberText(MAX_ROWS),
                      total: numberText(found().total ?? 0),
                    })}
              </p>
            )}
          </>
        )}
      </Match>
      <Match when={fault()}>
        {message => (
          <Notice look="warning" title={t('This file could not be read as a table')} role="status">
            {message()}
          </Notice>
        )}
      </Match>
    </Switch>
  );
}
