import Pencil from 'lucide-solid/icons/pencil';
import X from 'lucide-solid/icons/x';
import { For, type JSX } from 'solid-js';
import { IconButton } from '../design/Button.js';
import { t } from '../locale/t.js';
import { useIde } from '../shell/ide.js';
import { kindOf } from './breakpoints.js';

/** All breakpoints of the draft. */
export function BreakpointList(): JSX.Element {
  const { debugger: debug, workspace, reveal } = useIde();

  function show(file: string, line: number): void {
    if (Object.hasOwn(workspace.draft().files, file)) workspace.change({ active: file });
    reveal.show({ document: workspace.draft().id, file, line });
  }

  return (
    <ul class="debug-list">
      <For
        each={debug.breakpoints()}
        fallback={
          <li class="quiet debug-none">{t('Press the space left of a line number, or F9, to stop at a line.')}</li>
        }
      >
        {breakpoint => (
          <li class="debug-line">
            <span class={`breakpoint-dot breakpoint-${kindOf(breakpoint)}`} aria-hidden="true" />
            <button type="button" class="debug-frame" onClick={() => show(breakpoint.file, breakpoint.line)}>
              <span class="mono">
                {breakpoint.file}:{breakpoint.line}
              </span>
              <span class="quiet mono debug-value">{breakpoint.log ?? breakpoint.condition ?? ''}</span>
            </button>
            <span class="debug-deeds">
              <IconButton
                label={t('Edit the breakpoint at {{file}}:{{line}}', { file: breakpoint.file, line: breakpoint.line })}
                icon={<Pencil size={12} />}
                onClick={() => debug.edit(breakpoint)}
              />
              <IconButton
                label={t('Remove the breakpoint at {{file}}:{{line}}', {
                  file: breakpoint.file,
                  line: breakpoint.line,
                })}
                icon={<X size={13} />}
                onClick={() => debug.remove(breakpoint)}
              />
            </span>
          </li>
        )}
      </For>
    </ul>
  );
}
