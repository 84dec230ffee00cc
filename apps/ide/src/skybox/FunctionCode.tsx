import type { FunctionDetail } from '@skython/shared';
import { createEffect, createMemo, createSignal, For, type JSX, on, Show } from 'solid-js';
import CodeView from '../editor/CodeView.js';
import type { LineMark } from '../editor/marks.js';
import { sizeText } from '../locale/formats.js';
import { t } from '../locale/t.js';
import { useIde } from '../shell/ide.js';
import { filesOf } from './reader.js';

interface FunctionCodeProps {
  readonly detail: FunctionDetail;
  readonly marks: (path: string) => readonly LineMark[];
}

/** The files of a published function, read-only. */
export function FunctionCode(props: FunctionCodeProps): JSX.Element {
  const ide = useIde();
  const files = createMemo(() => filesOf(props.detail));
  const paths = createMemo(() =>
    Object.keys(files()).sort((a, b) => Number(b === 'main.py') - Number(a === 'main.py') || a.localeCompare(b)),
  );
  const [picked, setPicked] = createSignal<string>();
  const document = (): string => `${props.detail.owner}/${props.detail.name}@${props.detail.version}`;
  createEffect(
    on(ide.reveal.spot, spot => {
      if (spot?.document === document() && paths().includes(spot.file)) setPicked(spot.file);
    }),
  );
  const path = (): string => {
    const chosen = picked();
    return chosen !== undefined && paths().includes(chosen) ? chosen : (paths()[0] ?? 'main.py');
  };
  const text = (): string => {
    const file = files()[path()];
    return file?.kind === 'text'
      ? file.text
      : t('# {{path}}: {{size}} of other data', { path: path(), size: sizeText(file?.bytes.length ?? 0) });
  };
  return (
    <>
      <h2 class="function-part">{t('Code')}</h2>
      <Show when={paths().length > 1}>
        <div class="function-files">
          <For each={paths()}>
            {one => (
              <button type="button" class="tag" aria-pressed={path() === one} onClick={() => setPicked(one)}>
                {one}
              </button>
            )}
          </For>
        </div>
      </Show>
      <div class="function-code">
        <CodeView
          document={document()}
          path={path()}
          text={text()}
          readOnly={true}
          problems={[]}
          intelligence={ide.language.extension('opened', path())}
          marks={props.marks(path())}
          spot={ide.reveal.spot()}
          onRevealed={ide.reveal.done}
        />
      </div>
    </>
  );
}
