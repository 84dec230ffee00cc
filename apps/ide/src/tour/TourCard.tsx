import './tour.css';
import X from 'lucide-solid/icons/x';
import { createEffect, createSignal, type JSX, onCleanup, onMount, Show } from 'solid-js';
import { Button, IconButton } from '../design/Button.js';
import { Caps } from '../design/Caps.js';
import { t, worded } from '../locale/t.js';
import { useIde } from '../shell/ide.js';
import { type Box, placeBeside } from './place.js';
import { type TourStop, tourStops } from './tour.js';

const parts: Readonly<Record<TourStop, string>> = {
  editor: '.editor-pane',
  run: '.run-actions',
  skybox: '.skybox-pane',
  publish: '.header > .tip-anchor > .button-primary',
  palette: '.search-button',
};
const titles: Readonly<Record<TourStop, string>> = worded({
  editor: 'Write a function',
  run: 'Run it at once',
  skybox: 'Build on others',
  publish: 'Call it from anywhere',
  palette: 'Find everything',
});
const texts: Readonly<Record<TourStop, string>> = worded({
  editor: 'This is Python. It is saved on this device while you type, and works without a network.',
  run: 'The form comes from the signature. It runs in this browser; the result appears beside it.',
  skybox: 'Published functions: read them, try them, clone them, or import them into yours.',
  publish: 'Your function gets a URL, ready code to call it, versions and a log.',
  palette: 'Commands, files, drafts and functions. The tour is in here, too.',
});
const keys: Partial<Record<TourStop, string>> = { run: 'Mod+Enter', publish: 'Mod+Shift+P', palette: 'Mod+K' };

/** A card that points at a part of the page. It takes no focus and covers nothing else: work goes on beside it. */
export default function TourCard(props: { readonly stop: TourStop }): JSX.Element {
  const { tour } = useIde();
  let card: HTMLDivElement | undefined;
  const [place, setPlace] = createSignal({ left: 0, top: 0 });
  const [ring, setRing] = createSignal<Box>();
  const number = (): number => tourStops.indexOf(props.stop) + 1;

  function lay(): void {
    if (!card) return;
    const box = document.querySelector(parts[props.stop])?.getBoundingClientRect();
    const found = box && box.width > 0 ? box : undefined;
    setRing(found);
    // What lies at the foot of the page stays in reach.
    const bar = document.querySelector('.phone-bar')?.getBoundingClientRect();
    const window = { width: innerWidth, height: bar && bar.height > 0 ? bar.top : innerHeight };
    setPlace(placeBeside(found ?? { left: 0, top: 0, ...window }, card.getBoundingClientRect(), window));
  }

  function press(event: KeyboardEvent): void {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : undefined;
    if (by !== undefined) tour.step(by);
    else if (event.key === 'Escape') tour.end();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  /** Escape skips it from anywhere but a field, whose own key it is. */
  const skip = (event: KeyboardEvent): void => {
    const isOurs = event.target === document.body || event.target === document.documentElement;
    if (event.key === 'Escape' && isOurs && !event.defaultPrevented) tour.end();
  };

  onMount(() => {
    const observer = new ResizeObserver(lay);
    observer.observe(document.body);
    if (card) observer.observe(card);
    document.addEventListener('keydown', skip);
    onCleanup(() => {
      observer.disconnect();
      document.removeEventListener('keydown', skip);
    });
  });
  createEffect(() => {
    void props.stop;
    lay();
  });

  return (
    <>
      <Show when={ring()}>
        {box => (
          <div
            class="tour-ring"
            style={{
              transform: `translate(${box().left}px, ${box().top}px)`,
              width: `${box().width}px`,
              height: `${box().height}px`,
            }}
          />
        )}
      </Show>
      <div
        class="tour-card"
        ref={card}
        role="dialog"
        aria-label={t('Tour')}
        aria-describedby="tour-text"
        style={{ transform: `translate(${place().left}px, ${place().top}px)` }}
        onKeyDown={press}
      >
        <div class="tour-head">
          <h2 class="tour-title">{titles[props.stop]}</h2>
          <Show when={keys[props.stop]}>{shortcut => <Caps keys={shortcut()} />}</Show>
          <span class="pane-space" />
          <IconButton label={t('Skip the tour')} icon={<X size={14} />} onClick={() => tour.end()} />
        </div>
        <p id="tour-text" role="status">
          {texts[props.stop]}
        </p>
        <div class="tour-foot">
          <span class="quiet">{t('{{number}} of {{all}}', { number: number(), all: tourStops.length })}</span>
          <span class="pane-space" />
          <Show when={number() > 1}>
            <Button look="quiet" onClick={() => tour.step(-1)}>
              {t('Back')}
            </Button>
          </Show>
          <Button onClick={() => tour.step(1)}>{number() === tourStops.length ? t('Done') : t('Next')}</Button>
        </div>
      </div>
    </>
  );
}
