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
import { t } from '../locale/t.js';
import { useIde } from '../shell/ide.js';
import { breakOnTitles } from './words.js';

/** The verbs of a stop. */
export function DebugBar(): JSX.Element {
  const { debugger: debug } = useIde();
  const stopped = (): boolean => debug.state() === 'stopped';
  return (
    <header class="pane-head debug-bar" role="toolbar" aria-label={t('Steps')}>
      <h2 class="pane-title">{t('Debug')}</h2>
      <span class="pane-space" />
      <Show
        when={debug.state() === 'running'}
        fallback={
          <IconButton
            label={t('Continue')}
            keys="F5"
            icon={<Play size={15} />}
            disabled={!stopped()}
            onClick={() => debug.session()?.resume()}
          />
        }
      >
        <IconButton label={t('Pause')} keys="F6" icon={<Pause size={15} />} onClick={() => debug.pause()} />
      </Show>
      <IconButton
        label={t('Step over')}
        keys="F10"
        icon={<RedoDot size={15} />}
        disabled={!stopped()}
        onClick={() => debug.step('over')}
      />
      <IconButton
        label={t('Step in')}
        keys="F11"
        icon={<ArrowDownToDot size={15} />}
        disabled={!stopped()}
        onClick={() => debug.step('in')}
      />
      <IconButton
        label={t('Step out')}
        keys="Shift+F11"
        icon={<ArrowUpFromDot size={15} />}
        disabled={!stopped()}
        onClick={() => debug.step('out')}
      />
      <IconButton label={t('Stop debugging')} keys="Shift+F5" icon={<Square size={13} />} onClick={() => debug.end()} />
      <IconButton
        label={t('Frames of libraries')}
        icon={<Library size={14} />}
        aria-pressed={debug.libraries()}
        onClick={() => debug.setLibraries(!debug.libraries())}
      />
      <Menu
        label={t('Stop at exceptions')}
        buttonClass="head-menu"
        button={
          <>
            {t('Exceptions')}
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
