import { For, type JSX } from 'solid-js';
import { useIde } from '../shell/ide.js';

/** The frames of a stop, innermost first. A press looks at one. */
export function CallStack(): JSX.Element {
  const { debugger: debug } = useIde();
  return (
    <ol class="debug-frames">
      <For each={debug.stop()?.frames}>
        {(frame, at) => (
          <li>
            <button
              type="button"
              class="debug-frame"
              classList={{ 'debug-frame-library': !frame.own }}
              aria-current={debug.frame() === at() ? 'location' : undefined}
              disabled={debug.session() === undefined}
              onClick={() => debug.selectFrame(at())}
            >
              <span class="mono debug-frame-name">{frame.name}</span>
              <span class="quiet mono">
                {frame.file}:{frame.line}
              </span>
            </button>
          </li>
        )}
      </For>
    </ol>
  );
}
