import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

export interface DecodedPicture {
  readonly width: number;
  readonly height: number;
  /** RGBA, row by row. */
  readonly pixels: Uint8Array;
  colour(x: number, y: number): readonly [number, number, number];
}

/** Throws when the bytes are no PNG. */
export function decodePicture(bytes: Uint8Array): DecodedPicture {
  const { width, height, data } = PNG.sync.read(Buffer.from(bytes));
  const colour = (x: number, y: number) => {
    const at = (y * width + x) * 4;
    return [data[at] ?? -1, data[at + 1] ?? -1, data[at + 2] ?? -1] as const;
  };
  return { width, height, pixels: new Uint8Array(data), colour };
}

/** How far a pixel's colour may be off (0 to 1, pixelmatch's YIQ distance) before it counts as different. */
const COLOUR_TOLERANCE = 0.1;
/** Share of the pixels that may differ: the edges of letters, whose hinting depends on the compiler. */
export const DIFFERING_PIXELS = 0.002;

/** The share of pixels, 0 to 1, in which two pictures differ; 1 when their sizes do. */
export function pictureDifference(one: Uint8Array, other: Uint8Array): number {
  const a = decodePicture(one);
  const b = decodePicture(other);
  if (a.width !== b.width || a.height !== b.height) return 1;
  const differing = pixelmatch(a.pixels, b.pixels, undefined, a.width, a.height, { threshold: COLOUR_TOLERANCE });
  return differing / (a.width * a.height);
}
