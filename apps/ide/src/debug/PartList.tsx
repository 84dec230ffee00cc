import type { AssignPlace, DebugPage, DebugVariable } from '@skython/runtime/pyodide';
import { createSignal, For, type JSX, Show } from 'solid-js';
import { numberText } from '../locale/formats.js';
import { t } from '../locale/t.js';
import { useIde } from '../shell/ide.js';
import { Part } from './Part.js';

interface PartListProps {
  readonly page: DebugPage;
  /** Names the list across stops. */
  readonly path: string;
  /** Where its variables are set; undefined when they cannot be. */
  readonly place: () => AssignPlace | undefined;
  /** Asks for the parts behind the ones that are there. */
  readonly more?: ((start: number) => Promise<DebugPage> | undefined) | undefined;
}

/** Named values, one a line. */
export function PartList(props: PartListProps): JSX.Element {
  const { debugger: debug } = useIde();
  const [later, setLater] = createSignal<readonly DebugVariable[]>([]);
  const all = (): readonly DebugVariable[] => [...props.page.variables, ...later()];

  async function more(): Promise<void> {
    const next = await props.more?.(all().length)?.catch(() => undefined);
    if (next) setLater(now => [...now, ...next.variables]);
  }

  return (
    <ul class="debug-list">
      <For each={all()}>
        {variable => <Part variable={variable} path={`${props.path}/${variable.name}`} place={props.place} />}
      </For>
      <Show when={props.more && all().length < props.page.total}>
        <li>
          <button
            type="button"
            class="link-button"
            disabled={debug.session() === undefined}
            onClick={() => void more()}
          >
            {t('{{count}} more', { count: numberText(props.page.total - all().length) })}
          </button>
        </li>
      </Show>
    </ul>
  );
}
