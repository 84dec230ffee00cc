import { type JSX, Show } from 'solid-js';
import { t } from '../locale/t.js';
import type { RunTarget } from '../run/target.js';
import { useIde } from '../shell/ide.js';
import { BreakpointList } from './BreakpointList.js';
import { CallStack } from './CallStack.js';
import { DebugBar } from './DebugBar.js';
import { Fold } from './Fold.js';
import { StopConsole } from './StopConsole.js';
import { Variables } from './Variables.js';
import { Watches } from './Watches.js';
import { reasons } from './words.js';
import './debug.css';

/** A run that is stepped through: where it stands, and what it holds. */
export default function DebugPane(props: { readonly target: RunTarget }): JSX.Element {
  const { debugger: debug } = useIde();
  const standing = (): boolean => debug.session() !== undefined;
  return (
    <section class="debug-pane" aria-label={t('Debugger')}>
      <DebugBar />
      <p class="debug-state" role="status">
        <Show when={standing() && debug.stop()} fallback={props.target.desk.phase() === 'idle' ? '' : t('Running')}>
          {stop => (
            <>
              {reasons[stop().reason]}
              <span class="quiet mono">
                {stop().frames[0]?.file}:{stop().frames[0]?.line}
              </span>
            </>
          )}
        </Show>
      </p>
      <Show when={standing() && debug.stop()?.detail}>
        {detail => (
          <p class="debug-detail" role="alert">
            {detail()}
          </p>
        )}
      </Show>
      <div class="debug-parts" classList={{ 'debug-past': !standing() }}>
        <Show when={debug.stop()}>
          <Fold title={t('Variables')}>
            <Variables />
          </Fold>
          <Fold title={t('Watch')}>
            <Watches />
          </Fold>
          <Fold title={t('Call stack')}>
            <CallStack />
          </Fold>
        </Show>
        <Fold title={t('Breakpoints')}>
          <BreakpointList />
        </Fold>
      </div>
      <Show when={debug.stop()}>
        <StopConsole />
      </Show>
    </section>
  );
}
