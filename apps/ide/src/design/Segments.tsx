import { Index, type JSX } from 'solid-js';

interface SegmentsProps<T extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: T; readonly title: string }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** One of a few, side by side: a radio group. */
export function Segments<T extends string>(props: SegmentsProps<T>): JSX.Element {
  let group: HTMLDivElement | undefined;

  function move(event: KeyboardEvent): void {
    const step =
      event.key === 'ArrowRight' || event.key === 'ArrowDown'
        ? 1
        : event.key === 'ArrowLeft' || event.key === 'ArrowUp'
          ? -1
          : 0;
    if (step === 0) return;
    event.preventDefault();
    const at = props.options.findIndex(option => option.value === props.value);
    const to = (at + step + props.options.length) % props.options.length;
    const next = props.options[to];
    if (!next) return;
    props.onChange(next.value);
    group?.querySelectorAll('button')[to]?.focus();
  }

  return (
    <div class="segments" role="radiogroup" aria-label={props.label} ref={group} onKeyDown={move}>
      {/* By place, not by identity: a change of language gives new titles, and takes no focus away. */}
      <Index each={props.options}>
        {option => (
          // biome-ignore lint/a11y/useSemanticElements: a radio input cannot hold the look of a segment
          <button
            type="button"
            role="radio"
            class="segment"
            aria-checked={props.value === option().value}
            tabIndex={props.value === option().value ? 0 : -1}
            onClick={() => props.onChange(option().value)}
          >
            {option().title}
          </button>
        )}
      </Index>
    </div>
  );
}
