import { rich, t } from '../locale/t.js';
import './replay.css';
import Rewind from 'lucide-solid/icons/rewind';
import { createEffect, type JSX, Show } from 'solid-js';
import { Button } from '../design/Button.js';
import { When } from '../design/When.js';
import type { RunTarget } from '../run/target.js';
import { useIde } from '../shell/ide.js';
import type { ReplayOrigin } from './origin.js';
import { endReplay, replay } from './replay.js';

/** Says which failure the draft replays, and runs it again. */
export default function ReplayBanner(props: {
  readonly origin: ReplayOrigin;
  readonly target: RunTarget;
}): JSX.Element {
  const ide = useIde();
  const idle = (): boolean => props.target.desk.phase() === 'idle' && ide.debugger.state() === 'off';
  createEffect(() => {
    if (!props.origin.fresh || props.target.schema() === undefined || !idle()) return;
    const { fresh: _, ...origin } = props.origin;
    ide.workspace.change({ replay: origin });
    void replay(ide, props.target);
  });
  return (
    <section class="replay-banner" aria-label={t('Replay')}>
      <p>
        <Rewind size={14} aria-hidden="true" />{' '}
        {rich('Failed {{when}}: version {{version}} of {{function}}', {
          when: <When at={props.origin.at} />,
          version: props.origin.version,
          function: (
            <span class="mono">
              {props.origin.owner}/{props.origin.name}
            </span>
          ),
        })}
      </p>
      <p class="mono replay-detail">{props.origin.detail}</p>
      <Show when={props.origin.raw}>
        {raw => (
          <p class="quiet">
            {t('Its input is used as it was recorded: {{method}} {{what}}', {
              method: raw().method,
              what: raw().contentType || raw().query,
            })}
          </p>
        )}
      </Show>
      <Show when={!props.origin.complete}>
        <p class="quiet">{t('It was too large to be recorded whole, so it may go otherwise here.')}</p>
      </Show>
      <div class="replay-actions">
        <Button
          look="primary"
          tip={t('Put its stored values back and run it again')}
          disabled={!idle()}
          onClick={() => void replay(ide, props.target)}
        >
          {t('Replay')}
        </Button>
        <Button look="quiet" onClick={() => endReplay(ide)}>
          {t('End replay')}
        </Button>
      </div>
    </section>
  );
}
