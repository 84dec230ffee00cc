import type { AssignPlace, DebugPage, DebugVariable } from '@skython/runtime/pyodide';
import ChevronRight from 'lucide-solid/icons/chevron-right';
import Pencil from 'lucide-solid/icons/pencil';
import Table from 'lucide-solid/icons/table';
import { createEffect, createSignal, type JSX, on, Show, Suspense } from 'solid-js';
import { IconButton } from '../design/Button.js';
import { lazyPart } from '../design/lazyPart.js';
import { t } from '../locale/t.js';
import { useIde } from '../shell/ide.js';
import { isOpen, toggleOpen } from './opened.js';
import { PartList } from './PartList.js';
import { ValueEntry } from './ValueEntry.js';

const TableDialog = lazyPart(() => import('./TableDialog.js'));

interface PartProps {
  readonly variable: DebugVariable;
  readonly path: string;
  readonly place: () => AssignPlace | undefined;
}

/** One value: its preview, its parts, and ways to look at it or to set it. */
export function Part(props: PartProps): JSX.Element {
  const { debugger: debug } = useIde();
  const [parts, setParts] = createSignal<DebugPage>();
  const [editing, setEditing] = createSignal(false);
  const [table, setTable] = createSignal(false);
  const reference = (): number | undefined => props.variable.reference;
  const open = (): boolean => reference() !== undefined && isOpen(props.path);
  const name = (): string => props.variable.name || t('Functions, classes and modules');
  const ask = (start: number): Promise<DebugPage> | undefined => {
    const of = reference();
    return of === undefined ? undefined : debug.session()?.expand(of, start);
  };

  createEffect(
    on(open, async now => {
      if (now) setParts(await ask(0)?.catch(() => undefined));
    }),
  );

  return (
    <li class="debug-part">
      <div class="debug-line">
        <Show when={reference() !== undefined} fallback={<span class="debug-leaf" />}>
          <button
            type="button"
            class="debug-opener"
            aria-expanded={open()}
            aria-label={`${open() ? t('Close') : t('Open')} ${name()}`}
            onClick={() => toggleOpen(props.path)}
          >
            <ChevronRight size={12} aria-hidden="true" />
          </button>
        </Show>
        <span class="mono debug-name" classList={{ quiet: props.variable.name === '' }}>
          {name()}
        </span>
        <Show
          when={editing() && props.place()}
          fallback={
            <span class="mono debug-value" title={`${props.variable.type}: ${props.variable.preview}`}>
              {props.variable.preview}
            </span>
          }
        >
          {place => (
            <ValueEntry name={name()} text={props.variable.preview} place={place()} done={() => setEditing(false)} />
          )}
        </Show>
        <Show when={debug.session() !== undefined && !editing()}>
          <span class="debug-deeds">
            <Show when={props.variable.table}>
              <IconButton
                label={t('Show {{name}} as a table', { name: name() })}
                icon={<Table size={13} />}
                onClick={() => setTable(true)}
              />
            </Show>
            <Show when={props.variable.editable && props.place()}>
              <IconButton
                label={t('Set {{name}}', { name: name() })}
                icon={<Pencil size={12} />}
                onClick={() => setEditing(true)}
              />
            </Show>
          </span>
        </Show>
      </div>
      <Show when={open() && parts()}>
        {page => (
          <PartList
            page={page()}
            path={props.path}
            place={() => {
              const of = reference();
              return of === undefined ? undefined : { frame: debug.frame(), reference: of };
            }}
            more={ask}
          />
        )}
      </Show>
      <Show when={table() && reference()}>
        {of => (
          <Suspense>
            <TableDialog reference={of()} name={name()} onClose={() => setTable(false)} />
          </Suspense>
        )}
      </Show>
    </li>
  );
}
