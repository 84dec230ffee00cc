export {};

declare global {
  /** Of the platform, in pages and workers alike; the wire sees neither otherwise. */
  interface Blob {
    readonly size: number;
    arrayBuffer(): Promise<ArrayBuffer>;
    text(): Promise<string>;
  }
}
