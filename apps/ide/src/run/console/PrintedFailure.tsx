import type { Failure } from '@skython/shared';
import { For, type JSX, Show } from 'solid-js';
import { Pre } from '../../design/Pre.js';
import type { Spot } from '../../editor/reveal.js';

interface PrintedFailureProps {
  readonly failure: Failure;
  readonly reveal: (spot: Spot) => void;
}

const FRAME = /^( *)File "([^"<]+)", line (\d+)(.*)$/;

/** A failure as Python prints it at its prompt; the places in files lead there. */
export function PrintedFailure(props: PrintedFailureProps): JSX.Element {
  const lines = (): readonly string[] => {
    const { failure } = props;
    const text = failure.kind === 'raised' ? (failure.exception.text ?? failure.detail) : failure.detail;
    return text.trimEnd().split('\n');
  };
  return (
    <Pre class="console-failure">
      <For each={lines()}>
        {line => (
          <Show when={FRAME.exec(line)} fallback={`${line}\n`}>
            {match => {
              const [, indent = '', file = '', number = '', rest = ''] = match();
              return (
                <>
                  {indent}
                  <button
                    type="button"
                    class="link-button mono"
                    onClick={() => props.reveal({ file, line: Number(number) })}
                  >
                    File "{file}", line {number}
                  </button>
                  {`${rest}\n`}
                </>
              );
            }}
          </Show>
        )}
      </For>
    </Pre>
  );
}
