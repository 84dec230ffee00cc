import type { EnvironmentName, Instance } from '@skython/shared';
import { createSignal, type JSX, onCleanup, Show } from 'solid-js';
import { t } from '../locale/t.js';
import { useIde } from '../shell/ide.js';

const LOOK_MS = 2_000;

type Environment = Instance['environments'][number];

/**
 * How far a Python environment is, where it is not ready: it is installed once for the whole instance, and until then
 * its functions answer `environment-not-ready`. Shows nothing for one that is ready.
 */
export function EnvironmentNote(props: { readonly name: EnvironmentName }): JSX.Element {
  const { client } = useIde();
  const [found, setFound] = createSignal<Environment>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let gone = false;

  async function look(): Promise<void> {
    try {
      const { environments } = await client.ask('instance');
      setFound(environments.find(({ name }) => name === props.name));
    } catch {
      // The page says elsewhere that the instance is away; what was seen last stays.
    }
    if (!gone && found()?.state !== 'ready') timer = setTimeout(() => void look(), LOOK_MS);
  }
  void look();
  onCleanup(() => {
    gone = true;
    clearTimeout(timer);
  });

  return (
    <Show when={found()?.state !== 'ready' && found()}>
      {environment => (
        <div class="notice notice-warning" role="status" aria-label={t('Environment')}>
          <Show
            when={environment().state === 'installing'}
            fallback={
              <p>
                {t('The Python environment “{{name}}” is not there on this instance: calls answer 503. {{step}}', {
                  name: environment().name,
                  step: environment().step,
                })}
              </p>
            }
          >
            <p>
              {t(
                'The Python environment “{{name}}” is being installed: {{step}}. Until then calls answer 503 with Retry-After.',
                { name: environment().name, step: environment().step },
              )}
            </p>
            <progress
              class="environment-bar"
              aria-label={t('Installing {{name}}', { name: environment().name })}
              value={environment().fraction ?? undefined}
              max={1}
            />
          </Show>
        </div>
      )}
    </Show>
  );
}
