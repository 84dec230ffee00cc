import ArrowDownToDot from 'lucide-solid/icons/arrow-down-to-dot';
import ArrowUpFromDot from 'lucide-solid/icons/arrow-up-from-dot';
import ChevronDown from 'lucide-solid/icons/chevron-down';
import Library from 'lucide-solid/icons/library';
import Pause from 'lucide-solid/icons/pause';
import Play from 'lucide-solid/icons/play';
import RedoDot from 'lucide-solid/icons/redo-dot';
import Square from 'lucide-solid/icons/square';
import { type JSX, Show } from 'solid-js';
import { IconButton } from '../design/Button.js';
import { Menu } from '../design/Menu.js';
import { useIde } from '../shell/ide.js';
import { breakOnTitles } from './words.js';

/** The verbs of a stop. */
export function DebugBar(): JSX.Element {
  const { debugger: debug } = useIde();
  const stopped = (): boolean => debug.state() === 'stopped';
  return (
    <header class="pane-head debug-bar" role="toolbar" aria-label="Steps">
      <h2 class="pane-title">Debug</h2>
      <span class="pane-space" />
      <Show
        when={debug.state() === 'running'}
        fallback={
          <IconButton
            label="Continue"
            keys="F5"
            icon={<Play size={15} />}
            disabled={!stopped()}
            onClick={() => debug.session()?.resume()}
          />
        }
      >
        <IconButton label="Pause" keys="F6" icon={<Pause size={15} />} onClick={() => debug.pause()} />
      </Show>
      <IconButton
        label="Step over"
        keys="F10"
        icon={<RedoDot size={15} />}
        disabled={!stopped()}
        onClick={() => debug.step('over')}
      />
      <IconButton
        label="Step in"
        keys="F11"
        icon={<ArrowDownToDot size={15} />}
        disabled={!stopped()}
        onClick={() => debug.step('in')}
      />
      <IconButton
        label="Step out"
        keys="Shift+F11"
        icon={<ArrowUpFromDot size={15} />}
        disabled={!stopped()}
        onClick={() => debug.step('out')}
      />
      <IconButton label="Stop debugging" keys="Shift+F5" icon={<Square size={13} />} onClick={() => debug.end()} />
      <IconButton
        label="Frames of libraries"
        icon={<Library size={14} />}
        aria-pressed={debug.libraries()}
        onClick={() => debug.setLibraries(!debug.libraries())}
      />
      <Menu
        label="Stop at exceptions"
        buttonClass="head-menu"
        button={
          <>
            Exceptions
            <ChevronDown size={13} aria-hidden="true" />
          </>
        }
        entries={(['never', 'uncaught', 'raised'] as const).map(breakOn => ({
          kind: 'action',
          title: breakOnTitles[breakOn],
          checked: debug.breakOn() === breakOn,
          run: () => debug.setBreakOn(breakOn),
        }))}
      />
    </header>
  );
}
