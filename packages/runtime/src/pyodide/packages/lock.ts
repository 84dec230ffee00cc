import * as v from 'valibot';

/** What the runner needs of one package in `pyodide-lock.json`. */
export interface LockPackage {
  readonly name: string;
  readonly file_name: string;
  /** Normalised names of the packages it needs. */
  readonly depends: readonly string[];
  /** Top-level modules it brings. */
  readonly imports: readonly string[];
}

export interface PyodideLock {
  readonly packages: Readonly<Record<string, LockPackage>>;
}

const lockSchema: v.GenericSchema<unknown, PyodideLock> = v.object({
  packages: v.record(
    v.string(),
    v.object({ name: v.string(), file_name: v.string(), depends: v.array(v.string()), imports: v.array(v.string()) }),
  ),
});

/** Reads the lock file. Throws when it is none: it was verified against the manifest, so that is a broken build. */
export async function readLock(bytes: Blob): Promise<PyodideLock> {
  return v.parse(lockSchema, JSON.parse(await bytes.text()));
}
