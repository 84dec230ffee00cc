/** A file in a snapshot: its content lies apart, shared by all snapshots that have it. */
export interface KeptFile {
  readonly content: string;
  readonly bytes: number;
}

/** A draft's files as they were at a moment. */
export interface Snapshot {
  readonly draft: string;
  /** Sorts by time. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** `auto`: taken by itself, thinned out with time. `saved`: by ⌘S. */
  readonly kind: 'auto' | 'saved';
  readonly name?: string;
  /** The draft's revision, which tells that nothing changed since. */
  readonly revision: number;
  readonly files: Readonly<Record<string, KeptFile>>;
  readonly folders?: readonly string[];
}
