export {};

declare global {
  /** Of the platform, in pages, workers and Node alike; the store sees neither the DOM nor Node otherwise. */
  class TextEncoder {
    encode(text: string): Uint8Array;
  }
  class TextDecoder {
    decode(bytes: Uint8Array): string;
  }
}
