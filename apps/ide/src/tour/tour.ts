import { type Accessor, createSignal } from 'solid-js';

const KEY = 'skython.tour';

/** The parts that the tour points at, in its order. */
export const tourStops = ['editor', 'run', 'skybox', 'publish', 'palette'] as const;
export type TourStop = (typeof tourStops)[number];

export interface Tour {
  /** Where it is; undefined when nobody takes it. */
  readonly stop: Accessor<TourStop | undefined>;
  /** From the first stop, whether it was seen or not. */
  start(): void;
  /** Only for who has not ended one in this browser. */
  offer(): void;
  /** Steps on by 1 or back by −1; after the last stop it has ended. */
  step(by: 1 | -1): void;
  /** Ended or skipped: it is not offered again. */
  end(): void;
}

export function createTour(keep: Storage): Tour {
  const [stop, setStop] = createSignal<TourStop>();

  function end(): void {
    setStop(undefined);
    keep.setItem(KEY, 'seen');
  }

  return {
    stop,
    start: () => setStop(tourStops[0]),
    offer() {
      if (keep.getItem(KEY) === null && stop() === undefined) setStop(tourStops[0]);
    },
    step(by) {
      const now = stop();
      if (now === undefined) return;
      const next = tourStops[Math.max(0, tourStops.indexOf(now) + by)];
      if (next === undefined) end();
      else setStop(next);
    },
    end,
  };
}
