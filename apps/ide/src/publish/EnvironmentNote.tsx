import type { EnvironmentName, Instance } from '@skython/shared';
import { createSignal, type JSX, onCleanup, Show } from 'solid-js';
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
        <div class="notice notice-warning" role="status" aria-label="Environment">
          <Show
            when={environment().state === 'installing'}
            fallback={
              <p>
                The Python environment “{environment().name}” is not there on this instance: calls answer 503.{' '}
                {environment().step}
              </p>
            }
          >
            <p>
              The Python environment “{environment().name}” is being installed: {environment().step}. Until then calls
              answer 503 with Retry-After.
            </p>
            <progress
              class="environment-bar"
              aria-label={`Installing ${environment().name}`}
              value={environment().fraction ?? undefined}
              max={1}
            />
          </Show>
        </div>
      )}
    </Show>
  );
}
