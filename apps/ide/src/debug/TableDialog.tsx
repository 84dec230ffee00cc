import type { DebugCell, DebugTable } from '@skython/runtime/pyodide';
import { createResource, type JSX, Show } from 'solid-js';
import { Modal } from '../design/Modal.js';
import { Skeleton } from '../design/Skeleton.js';
import { numberText } from '../locale/formats.js';
import { plural, t } from '../locale/t.js';
import { sourceOf } from '../run/result/grid/source.js';
import { ResultTable } from '../run/result/ResultTable.js';
import { useIde } from '../shell/ide.js';

interface TableDialogProps {
  readonly reference: number;
  readonly name: string;
  readonly onClose: () => void;
}

/** A data frame or array at a stop, as a table that sorts and filters. */
export default function TableDialog(props: TableDialogProps): JSX.Element {
  const { debugger: debug } = useIde();
  const [table] = createResource(() => debug.session()?.table(props.reference));
  return (
    <Modal open title={props.name} width="large" onClose={props.onClose}>
      <div class="debug-table">
        <Show when={!table.error} fallback={<p>{String(table.error?.message ?? '')}</p>}>
          <Show when={table()} fallback={<Skeleton lines={6} label={t('The table is loading')} />}>
            {found => (
              <>
                <ResultTable source={sourceOf(modelOf(found()))} name={props.name} />
                <Show when={found().rows.length < found().total}>
                  <p class="quiet">
                    {plural(
                      found().rows.length,
                      'The first row of {{total}}.',
                      'The first {{count}} rows of {{total}}.',
                      {
                        total: numberText(found().total),
                      },
                    )}
                  </p>
                </Show>
              </>
            )}
          </Show>
        </Show>
      </div>
    </Modal>
  );
}

const modelOf = ({ columns, rows }: DebugTable) => ({ columns, rows: rows.map(row => row.map(nodeOf)), pairs: false });

const nodeOf = ({ kind, text }: DebugCell) =>
  kind === 'number'
    ? { kind: 'number' as const, text }
    : kind === 'missing'
      ? { kind: 'null' as const }
      : { kind: 'string' as const, value: text };
