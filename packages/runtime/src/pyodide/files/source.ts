import type { BrowserFile, BrowserManifest } from '../../wheels/interface.js';

/** Bytes received so far of one file. `cached`: nothing had to be fetched. */
export interface FileProgress {
  readonly name: string;
  readonly received: number;
  readonly size: number;
  readonly cached: boolean;
}

export type OnFileProgress = (progress: FileProgress) => void;

/** `intact`: whether the bytes are those of the manifest. Never rejects. */
export interface UnverifiedFile {
  readonly bytes: Blob;
  readonly intact: Promise<boolean>;
}

/** Where Pyodide's files and wheels come from. Rejects with `FileUnavailable`. */
export interface FileSource {
  manifest(): Promise<BrowserManifest>;
  /** The bytes of one file of the manifest, verified. */
  file(file: BrowserFile, onProgress?: OnFileProgress): Promise<Blob>;
  /** What is kept at once, for work that can be thrown away: it is being verified meanwhile. */
  ahead(file: BrowserFile, onProgress?: OnFileProgress): Promise<UnverifiedFile>;
  /** Resolves when everything fetched so far is on this device, as far as it can be. */
  kept(): Promise<void>;
  /** Verifies what is kept on this device and drops what is damaged: a boot went wrong. @returns whether any was */
  recheck(): Promise<boolean>;
}

/** A file that cannot be had now: offline and not kept, gone from the instance, or not what it should be. */
export class FileUnavailable extends Error {
  override readonly name = 'FileUnavailable';
  readonly file: string;
  readonly reason: 'offline' | 'missing' | 'corrupt';
  constructor(file: string, reason: FileUnavailable['reason'], options?: ErrorOptions) {
    super(sentences[reason](file), options);
    this.file = file;
    this.reason = reason;
  }
}

const sentences = {
  offline: (file: string) =>
    `${file} is not on this device yet and the instance cannot be reached. Go online once to fetch it.`,
  missing: (file: string) => `The instance does not serve ${file}. Reload the page; it may have been updated.`,
  corrupt: (file: string) => `${file} did not arrive as it should. Try again.`,
} as const;
