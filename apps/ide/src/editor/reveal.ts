import { type Accessor, createSignal } from 'solid-js';

/** A spot in a file. Lines and columns count from 1. */
export interface Spot {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
  /** What is selected from there. */
  readonly length?: number;
}

/** A spot that an editor is asked to show: of a draft, by its id, or of a function. */
export interface WantedSpot extends Spot {
  readonly document: string;
}

export interface Reveal {
  /** Undefined once it was shown. */
  readonly spot: Accessor<WantedSpot | undefined>;
  readonly show: (spot: WantedSpot) => void;
  readonly done: () => void;
}

export function createReveal(): Reveal {
  const [spot, setSpot] = createSignal<WantedSpot>();
  return { spot, show: wanted => setSpot(wanted), done: () => setSpot(undefined) };
}
