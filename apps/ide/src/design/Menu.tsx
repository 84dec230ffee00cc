import { createSignal, type JSX, lazy, Show, Suspense } from 'solid-js';
import { t } from '../locale/t.js';
import type { MenuProps } from './menuEntries.js';

const load = () => import('./OpenMenu.js');
const OpenMenu = lazy(load);

let ready = false;
const prepare = (): Promise<void> =>
  load().then(
    () => {
      ready = true;
    },
    () => {},
  );

/** A button with a menu. What menus need is fetched when the pointer or the focus first comes near one. */
export function Menu(props: MenuProps): JSX.Element {
  const [wanted, setWanted] = createSignal(false);
  const [missing, setMissing] = createSignal(false);

  async function open(): Promise<void> {
    setMissing(false);
    await prepare();
    // Else it did not arrive: the next press tries again.
    if (ready) setWanted(true);
    else setMissing(true);
  }

  const closed = (): JSX.Element => (
    <>
      <button
        type="button"
        class={props.buttonClass}
        aria-label={props.label}
        aria-haspopup="menu"
        aria-expanded={false}
        onPointerEnter={() => void prepare()}
        onFocus={() => void prepare()}
        onClick={() => void open()}
        onKeyDown={event => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          void open();
        }}
      >
        {props.button}
      </button>
      <Show when={missing()}>
        <span class="menu menu-missing" role="alert">
          {t('The menu could not be loaded. Check the connection and press again.')}
        </span>
      </Show>
    </>
  );
  return (
    <Show when={wanted()} fallback={closed()}>
      <Suspense fallback={closed()}>
        <OpenMenu {...props} />
      </Suspense>
    </Show>
  );
}
