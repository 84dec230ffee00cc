import { createSignal, type JSX, lazy, Show, Suspense } from 'solid-js';
import type { MenuProps } from './menuEntries.js';

const load = () => import('./OpenMenu.js');
const OpenMenu = lazy(load);

/** A button with a menu. What menus need is fetched when the pointer or the focus first comes near one. */
export function Menu(props: MenuProps): JSX.Element {
  const [wanted, setWanted] = createSignal(false);
  const closed = (): JSX.Element => (
    <button
      type="button"
      class={props.buttonClass}
      aria-label={props.label}
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={() => setWanted(true)}
      onKeyDown={event => {
        if (event.key !== 'ArrowDown') return;
        event.preventDefault();
        setWanted(true);
      }}
    >
      {props.button}
    </button>
  );
  return (
    <Show when={wanted()} fallback={closed()}>
      <Suspense fallback={closed()}>
        <OpenMenu {...props} />
      </Suspense>
    </Show>
  );
}
