import type { CallableDescription } from '@skython/shared';
import { For, type JSX, Show } from 'solid-js';
import { Button } from '../design/Button.js';
import { Pre } from '../design/Pre.js';
import { t } from '../locale/t.js';
import { fieldsOf } from '../run/form/fields.js';
import type { RunTarget } from '../run/target.js';
import type { DocExample } from './docs/docstring.js';
import { bodyOfCall } from './docs/exampleCall.js';

interface ExamplesProps {
  readonly examples: readonly DocExample[];
  readonly callable: CallableDescription | undefined;
  readonly target: RunTarget;
}

/** The doctests of a function; one whose input is known is tried by a press. */
export function Examples(props: ExamplesProps): JSX.Element {
  const bodyOf = ({ code }: DocExample): string | undefined => {
    const { callable } = props;
    if (callable === undefined) return undefined;
    return bodyOfCall(
      code,
      callable.name,
      fieldsOf(callable.parameters).map(({ name }) => name),
    );
  };
  return (
    <Show when={props.examples.length > 0}>
      <h2 class="function-part">{t('Examples')}</h2>
      <ul class="function-examples">
        <For each={props.examples}>
          {example => (
            <li class="function-example">
              <Pre>
                {example.code}
                <Show when={example.answer}>
                  {'\n'}
                  <span class="quiet">{example.answer}</span>
                </Show>
              </Pre>
              <Show when={bodyOf(example)}>
                {body => (
                  <Button
                    aria-label={t('Try {{code}}', { code: example.code })}
                    tip={t('Puts this input into the form and runs')}
                    disabled={props.target.desk.phase() !== 'idle'}
                    onClick={() => {
                      props.target.setInput({ mode: 'json', json: body() });
                      props.target.run();
                    }}
                  >
                    {t('Try')}
                  </Button>
                )}
              </Show>
            </li>
          )}
        </For>
      </ul>
    </Show>
  );
}
