import type { JSX } from 'solid-js';
import { t } from '../locale/t.js';

interface SplitterProps {
  /** What is resized: `Skybox`. */
  readonly label: string;
  /** The line's own direction. */
  readonly line: 'vertical' | 'horizontal';
  /** Pixels of the pane. */
  readonly size: number;
  readonly min: number;
  readonly max: number;
  /** 1: the pane lies before the line; -1: behind it. */
  readonly side: 1 | -1;
  readonly onResize: (size: number) => void;
  /** Enter and a double click put the pane away. */
  readonly onCollapse: () => void;
}

const STEP = 16;

/** The line between two panes: dragged, or moved by the arrow keys. */
export function Splitter(props: SplitterProps): JSX.Element {
  const set = (size: number): void => props.onResize(Math.round(Math.max(props.min, Math.min(size, props.max))));

  function drag(event: PointerEvent & { currentTarget: HTMLElement }): void {
    if (event.button !== 0) return;
    event.preventDefault();
    const line = event.currentTarget;
    const at = (move: PointerEvent): number => (props.line === 'vertical' ? move.clientX : move.clientY);
    const from = at(event);
    const size = props.size;
    line.setPointerCapture(event.pointerId);
    const move = (moved: PointerEvent): void => set(size + props.side * (at(moved) - from));
    line.addEventListener('pointermove', move);
    line.addEventListener('lostpointercapture', () => line.removeEventListener('pointermove', move), { once: true });
  }

  function press(event: KeyboardEvent): void {
    const grow = props.line === 'vertical' ? 'ArrowRight' : 'ArrowDown';
    const shrink = props.line === 'vertical' ? 'ArrowLeft' : 'ArrowUp';
    const step = STEP * (event.shiftKey ? 4 : 1) * props.side;
    if (event.key === grow) set(props.size + step);
    else if (event.key === shrink) set(props.size - step);
    else if (event.key === 'Home') set(props.min);
    else if (event.key === 'End') set(props.max);
    else if (event.key === 'Enter') props.onCollapse();
    else return;
    event.preventDefault();
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a focusable separator is a widget, which <hr> is not
    <div
      class={`splitter splitter-${props.line}`}
      role="separator"
      tabIndex={0}
      aria-label={t('Resize {{label}}', { label: props.label })}
      aria-orientation={props.line}
      aria-valuenow={props.size}
      aria-valuemin={props.min}
      aria-valuemax={props.max}
      onPointerDown={drag}
      onDblClick={() => props.onCollapse()}
      onKeyDown={press}
    />
  );
}
