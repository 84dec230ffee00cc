import { isDescription, type ProgramNeeds } from '@skython/runtime';
import { createResource, For, type JSX, Show } from 'solid-js';
import { t } from '../../locale/t.js';
import type { Subject } from '../../run/desk.js';
import { programOf } from '../../run/loader.js';
import { useIde } from '../../shell/ide.js';
import { needsOf } from './needed.js';

/** What the code touches beyond its input, told by its text; nothing where Python cannot be asked. */
export function Needs(props: { readonly subject: Subject }): JSX.Element {
  const { python } = useIde();
  const [found] = createResource(
    () => props.subject,
    subject => look(subject).catch(() => undefined),
  );

  async function look(subject: Subject): Promise<ProgramNeeds | undefined> {
    const runner = await python.runner();
    const described = await runner.describe(programOf(subject), { project: subject.project, analyse: true });
    return isDescription(described) ? described.touches : undefined;
  }

  return (
    <Show when={found()}>
      {needs => (
        <section class="review" aria-label={t('This function needs')}>
          <h3 class="field-name">{t('This function needs')}</h3>
          <Show when={needsOf(needs()).length > 0} fallback={<p class="quiet">{t('nothing but its input')}</p>}>
            <ul class="failure-list">
              <For each={needsOf(needs())}>
                {({ what, names }) => (
                  <li>
                    {what}{' '}
                    <For each={names}>
                      {(name, at) => (
                        <>
                          {at() > 0 && ', '}
                          <code>{name}</code>
                        </>
                      )}
                    </For>
                  </li>
                )}
              </For>
            </ul>
          </Show>
        </section>
      )}
    </Show>
  );
}
