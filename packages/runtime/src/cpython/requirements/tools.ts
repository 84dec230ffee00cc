import type { Uv } from '../environments/uv.js';

/** What packages are resolved and installed with. */
export interface PackageTools {
  readonly uv: Uv;
  /** The interpreter that workers run; never one of a virtual environment, whose `.pth` files would be run. */
  readonly python: string;
  /** Folder for what is half done, on the disk that packages are kept on. Emptied at each start. */
  readonly scratch: string;
  /** Where the packages of the base environment lie, when it has any. */
  readonly libraries: string | undefined;
}
