import ExternalLink from 'lucide-solid/icons/external-link';
import ListChecks from 'lucide-solid/icons/list-checks';
import Play from 'lucide-solid/icons/play';
import RotateCcw from 'lucide-solid/icons/rotate-ccw';
import Square from 'lucide-solid/icons/square';
import { type JSX, Show } from 'solid-js';
import { Button, IconButton } from '../design/Button.js';
import { t } from '../locale/t.js';
import { RunForm } from '../run/form/RunForm.js';
import { RunProgress } from '../run/RunProgress.js';
import { pack } from '../share/pack.js';
import { useKernel } from '../shell/kernel.js';
import { type Exercise, textsOf } from './exercise.js';

/** The buttons of an exercise, and its input: below them, since it appears when Python has read the program. */
export function RunBar(props: { readonly exercise: Exercise; readonly onReset: () => void }): JSX.Element {
  const { exercise } = props;
  const { target, checks } = exercise;
  const { toasts, python } = useKernel();
  const busy = (): boolean => target.desk.phase() !== 'idle';
  const checking = (): boolean => checks().state === 'running';
  const hasInput = (): boolean =>
    target.schema()?.kind !== 'script' && (target.fields().length > 0 || target.json() || target.defs().length > 1);

  /** The draft goes along in the address: nothing is sent, and nothing runs by itself there. */
  async function openInPage(): Promise<void> {
    const code = await pack({ files: textsOf(exercise.files()) });
    if (code === undefined) toasts.say(t('These files are too large for a link.'));
    else open(`/#code=${code}`, '_blank', 'noopener');
  }

  return (
    <section class="embed-run" aria-label={t('Run')}>
      <div class="run-actions">
        <Button
          look="primary"
          icon={<Play size={14} />}
          keys="Mod+Enter"
          tip={t('Run')}
          disabled={busy() || checking()}
          onClick={() => target.run()}
        >
          {t('Run')}
        </Button>
        <Button
          icon={<Square size={12} />}
          keys="Mod+."
          tip={t('Stop')}
          disabled={!busy()}
          onClick={() => target.desk.stop()}
        >
          {t('Stop')}
        </Button>
        <Show when={exercise.hasChecks}>
          <Button icon={<ListChecks size={14} />} disabled={busy() || checking()} onClick={() => void exercise.check()}>
            {t('Check')}
          </Button>
        </Show>
        <RunProgress target={target} />
        <Show when={checking()}>
          <span class="run-progress" role="status">
            {t('Checking')}
          </span>
        </Show>
        <Show when={failed(python.stage())}>
          {detail => (
            <span class="run-progress" role="alert">
              {detail()} <Button onClick={() => void python.warm()}>{t('Retry')}</Button>
            </span>
          )}
        </Show>
        <span class="pane-space" />
        <Show when={exercise.changed()}>
          <IconButton label={t('Start over')} icon={<RotateCcw size={15} />} onClick={() => props.onReset()} />
        </Show>
        <IconButton label={t('Open in skython')} icon={<ExternalLink size={15} />} onClick={() => void openInPage()} />
      </div>
      <Show when={target.schema() && hasInput()}>
        <RunForm target={target} />
      </Show>
    </section>
  );
}

type Stage = ReturnType<ReturnType<typeof useKernel>['python']['stage']>;

const failed = (stage: Stage): string | undefined => (stage.stage === 'failed' ? stage.detail : undefined);
