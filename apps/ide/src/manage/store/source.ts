/** Where a value is kept: `caller` is empty for the function's own. */
export interface ValueName {
  readonly key: string;
  readonly caller: string;
}

/** One stored value, without its bytes. */
export interface ShownValue extends ValueName {
  /** Who it is kept for, where it is one caller's. */
  readonly callerName: string | undefined;
  readonly encoding: 'json' | 'pickle';
  readonly size: number;
  /** For compare-and-swap. */
  readonly version: number;
  /** Milliseconds since 1970; undefined where nobody knows. */
  readonly updatedAt: number | undefined;
  readonly expiresAt: number | undefined;
}

export interface WholeValue extends ShownValue {
  readonly bytes: Uint8Array;
}

export interface ValuePage {
  readonly items: readonly ShownValue[];
  readonly next: string | undefined;
  readonly totalBytes: number;
  /** Undefined where only the device sets one. */
  readonly limitBytes: number | undefined;
}

/**
 * Stored values that can be looked at and changed: those on the instance, or a draft's on this device. What was changed
 * meanwhile is never written over: `write` and `remove` reject with a RequestFailed of kind `conflict`.
 */
export interface ValueSource {
  list(prefix: string, cursor: string | undefined): Promise<ValuePage>;
  read(value: ValueName): Promise<WholeValue>;
  /** JSON text. Resolves to the value as it is then. */
  write(value: ShownValue, json: string): Promise<WholeValue>;
  remove(value: ShownValue): Promise<void>;
  /** Brings back what was removed. */
  restore(value: WholeValue): Promise<void>;
  /** Everything, piece by piece. */
  all(): AsyncIterable<readonly WholeValue[]>;
}
